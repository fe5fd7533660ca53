import { useState } from 'preact/hooks';
import type { Passkey } from '#src/contract/credentials.ts';
import { api, fieldProblem } from '../shell/api.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { TextField } from '../ui/text-field.tsx';
import { Time } from '../ui/time.tsx';
import { toast } from '../ui/toast.tsx';
import type { Guard } from './account-page.tsx';
import { useAccountChange } from './queries.ts';
import { t } from './words.ts';

/** One passkey: its name, when it was last used, and what one can do with it. */
export function PasskeyItem({ passkey, guard }: { passkey: Passkey; guard: Guard }) {
  const { id, name } = passkey;
  const [renaming, setRenaming] = useState(false);
  const remove = useAccountChange(() => api.credentials.removePasskey({ params: { id } }));
  const act = () => remove.mutate(undefined, { onSuccess: () => toast(t('passkeys.removed', { name })) });
  if (renaming) return <Rename passkey={passkey} done={() => setRenaming(false)} />;
  return (
    <li class="credential">
      <div>
        <strong>{name}</strong>
        <Use passkey={passkey} />
      </div>
      <div class="row">
        <Button look="quiet" aria-label={t('passkeys.rename.label', { name })} onClick={() => setRenaming(true)}>
          {t('passkeys.rename')}
        </Button>
        <Button
          look="quiet"
          aria-label={t('passkeys.remove.label', { name })}
          busy={remove.isPending}
          onClick={() => guard(act)}
        >
          {t('passkeys.remove')}
        </Button>
      </div>
      <ProblemNotice error={remove.error} />
    </li>
  );
}

const Use = ({ passkey: { addedAt, usedAt } }: { passkey: Passkey }) => (
  <p class="soft small">
    {t('passkeys.since')} <Time at={addedAt} />
    {' · '}
    {usedAt ? (
      <>
        {t('passkeys.used')} <Time at={usedAt} />
      </>
    ) : (
      t('passkeys.unused')
    )}
  </p>
);

function Rename({ passkey: { id, name }, done }: { passkey: Passkey; done: () => void }) {
  const [draft, setDraft] = useState(name);
  const rename = useAccountChange((chosen: string) =>
    api.credentials.renamePasskey({ params: { id }, body: { name: chosen } }),
  );
  return (
    <li class="credential">
      <Form
        class="stack credential-form"
        problem={rename.error}
        onSubmit={() => rename.isPending || rename.mutate(draft, { onSuccess: done })}
      >
        <TextField
          label={t('passkeys.name')}
          name="name"
          maxLength={60}
          focused
          value={draft}
          onValue={setDraft}
          error={fieldProblem(rename.error, 'name')}
        />
        {!fieldProblem(rename.error, 'name') && <ProblemNotice error={rename.error} />}
        <div class="row">
          <Button type="submit" look="primary" busy={rename.isPending}>
            {t('passkeys.name.save')}
          </Button>
          <Button onClick={done}>{t('cancel')}</Button>
        </div>
      </Form>
    </li>
  );
}
