import type { Account, Passkey } from '#src/contract/credentials.ts';
import { api } from '../shell/api.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { toast } from '../ui/toast.tsx';
import type { Guard } from './account-page.tsx';
import { PasskeyItem } from './passkey-item.tsx';
import { useAccountChange, useWays } from './queries.ts';
import { isCancelled, isKnownHere, knowsPasskeys, makePasskey } from './webauthn.ts';
import { t } from './words.ts';

/** The reader's passkeys, and how to get one. */
export function PasskeysCard({ passkeys, guard }: { passkeys: Account['passkeys']; guard: Guard }) {
  const ways = useWays();
  const isPossible = knowsPasskeys && ways.data?.passkey;
  return (
    <section class="card stack" aria-labelledby="passkeys-title" tabIndex={-1}>
      <h2 id="passkeys-title">{t('passkeys.title')}</h2>
      <p class="soft">{t('passkeys.lede')}</p>
      {passkeys.length > 0 && (
        <ul class="credential-list">
          {passkeys.map((passkey: Passkey) => (
            <PasskeyItem key={passkey.id} passkey={passkey} guard={guard} />
          ))}
        </ul>
      )}
      {isPossible && <Add guard={guard} />}
      {ways.data && !isPossible && <p class="soft">{ways.data.passkey ? t('passkeys.old') : t('passkeys.no')}</p>}
    </section>
  );
}

function Add({ guard }: { guard: Guard }) {
  const add = useAccountChange(async () => {
    const made = await makePasskey(await api.credentials.offerPasskey({}));
    return api.credentials.addPasskey({ body: { ...made, name: deviceName() } });
  });
  const act = () => add.mutate(undefined, { onSuccess: () => toast(t('passkeys.added')) });
  return (
    <div class="stack-tight">
      <div>
        <Button busy={add.isPending} onClick={() => guard(act)}>
          {t('passkeys.add')}
        </Button>
      </div>
      <AddProblem error={add.error} />
    </div>
  );
}

function AddProblem({ error }: { error: unknown }) {
  if (isKnownHere(error)) return <Notice>{t('passkeys.known')}</Notice>;
  if (isCancelled(error)) return <Notice>{t('passkeys.cancelled')}</Notice>;
  return <ProblemNotice error={error} />;
}

/** A name by which the passkey is known again, until its owner gives it a better one. */
function deviceName() {
  const { userAgent } = navigator;
  const [, system] = systems.find(([pattern]) => pattern.test(userAgent)) ?? [];
  return system ?? t('passkeys.unnamed');
}

const systems: [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/CrOS/, 'Chromebook'],
  [/Mac OS X/, 'Mac'],
  [/Windows/, 'Windows'],
  [/Linux/, 'Linux'],
];
