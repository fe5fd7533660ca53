import { useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import type { Review } from '#src/contract/freshness.ts';
import type { PersonRef } from '#src/contract/people.ts';
import { useSettled } from '../search/queries.ts';
import { cancellable } from '../shell/api.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { t } from './words.ts';

interface Props {
  review: Review;
  close: () => void;
  refer: (person: PersonRef) => void;
}

/** Names somebody who knows better whether it is still true; only who may be asked is found. */
export function BetterAskDialog({ review, close, refer }: Props) {
  const [typed, setTyped] = useState('');
  const name = useSettled(typed.trim(), 150);
  const found = useQuery({
    queryKey: ['job-aids', 'nameable', review.id, name],
    queryFn: ({ signal }) =>
      cancellable(signal).freshness.reviewPeople({ params: { id: review.id }, query: { name, limit: 12 } }),
    enabled: name !== '' && typed.trim() !== '',
    placeholderData: (before) => before,
    staleTime: 30_000,
  });
  const people = typed.trim() ? (found.data?.items ?? []) : [];
  const isNone = typed.trim() !== '' && found.isSuccess && !found.isPlaceholderData && people.length === 0;
  return (
    <Dialog title={t('refer.title')} closeLabel={t('close')} close={close}>
      <div class="stack">
        <p class="soft">{t('refer.lede')}</p>
        <TextField label={t('refer.name')} name="name" value={typed} onValue={setTyped} maxLength={100} focused />
        <ProblemNotice error={found.error} />
        <p class="soft small" role="status">
          {isNone && t('refer.none')}
        </p>
        <ul class="nameable">
          {people.map((person) => (
            <li key={person.id} class="row-apart">
              <span class="row">
                <Avatar id={person.id} name={person.name} size="small" />
                <span>{person.name}</span>
              </span>
              <Button onClick={() => refer(person)}>{t('refer.ask', { name: person.name })}</Button>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
