import { useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import type { Invitation } from '#src/contract/invitations.ts';
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
  invitation: Invitation;
  close: () => void;
  refer: (person: PersonRef) => void;
}

/** Names somebody who knows better; only who may be asked is found. */
export function ReferDialog({ invitation, close, refer }: Props) {
  const [typed, setTyped] = useState('');
  const found = useNameable(invitation.id, typed);
  const people = typed.trim() ? (found.data?.items ?? []) : [];
  const isKnown = typed.trim() !== '' && found.isSuccess && !found.isPlaceholderData;
  return (
    <Dialog title={t('refer.title')} closeLabel={t('refer.close')} close={close}>
      <div class="stack">
        <p class="soft">{t('refer.lede')}</p>
        <TextField label={t('refer.name')} name="name" value={typed} onValue={setTyped} maxLength={100} focused />
        <ProblemNotice error={found.error} />
        <p class="soft small" role="status">
          {isKnown && (people.length === 0 ? t('refer.none') : t('refer.found', { count: people.length }))}
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

function useNameable(invitationId: string, typed: string) {
  const name = useSettled(typed.trim(), 150);
  return useQuery({
    queryKey: ['nameable', invitationId, name],
    queryFn: ({ signal }) =>
      cancellable(signal).invitations.people({ params: { id: invitationId }, query: { name, limit: 12 } }),
    enabled: name !== '' && typed.trim() !== '',
    placeholderData: (before) => before,
    staleTime: 30_000,
  });
}
