import { useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { api } from '../shell/api.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { t } from './telling-words.ts';

interface Props {
  token: string;
  isBusy: boolean;
  refer: (personId: string) => void;
}

/** Finds a colleague by name, and names her in place of the reader at one press. */
export function ReferChoice({ token, isBusy, refer }: Props) {
  const [name, setName] = useState('');
  const wanted = name.trim();
  const found = useQuery({
    queryKey: ['mailed-action', token, 'people', wanted],
    queryFn: () => api.mailedActions.people({ body: { token, name: wanted } }),
    enabled: wanted.length > 1,
  });
  const people = found.data?.items ?? [];
  return (
    <div class="stack">
      <TextField
        label={t('respond.who')}
        hint={t('respond.who.hint')}
        name="name"
        autocomplete="off"
        maxLength={100}
        value={name}
        onValue={setName}
      />
      <div class="stack-tight" role="status">
        {found.isSuccess && people.length === 0 && <p>{t('respond.who.none')}</p>}
        {people.map((person) => (
          <div key={person.id}>
            <Button busy={isBusy} onClick={() => refer(person.id)}>
              {t('respond.act.refer', { name: person.name })}
            </Button>
          </div>
        ))}
      </div>
    </div>
  );
}
