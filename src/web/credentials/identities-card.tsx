import type { Account } from '#src/contract/credentials.ts';
import { api } from '../shell/api.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { Button } from '../ui/button.tsx';
import { Time } from '../ui/time.tsx';
import { toast } from '../ui/toast.tsx';
import type { Guard } from './account-page.tsx';
import { useAccountChange, useWays } from './queries.ts';
import { t } from './words.ts';

type Identity = Account['identities'][number];

/** The accounts elsewhere by which the reader signs in; nothing where nobody can. */
export function IdentitiesCard({ identities, guard }: { identities: Identity[]; guard: Guard }) {
  const oidc = useWays().data?.oidc;
  if (!oidc && identities.length === 0) return null;
  return (
    <section class="card stack" aria-labelledby="identities-title" tabIndex={-1}>
      <h2 id="identities-title">{t('identities.title')}</h2>
      <p class="soft">
        {identities.length > 0 ? t('identities.lede') : t('identities.none', { name: oidc?.name ?? '' })}
      </p>
      {identities.length > 0 && (
        <ul class="credential-list">
          {identities.map((identity) => (
            <IdentityItem key={identity.id} identity={identity} guard={guard} />
          ))}
        </ul>
      )}
    </section>
  );
}

function IdentityItem({ identity: { id, issuer, usedAt }, guard }: { identity: Identity; guard: Guard }) {
  const remove = useAccountChange(() => api.credentials.removeIdentity({ params: { id } }));
  const act = () => remove.mutate(undefined, { onSuccess: () => toast(t('identities.removed')) });
  const host = new URL(issuer).host;
  return (
    <li class="credential">
      <div>
        <strong>{host}</strong>
        <p class="soft small">
          {t('passkeys.used')} <Time at={usedAt} />
        </p>
      </div>
      <Button
        look="quiet"
        aria-label={t('identities.remove.label', { host })}
        busy={remove.isPending}
        onClick={() => guard(act)}
      >
        {t('identities.remove')}
      </Button>
      <ProblemNotice error={remove.error} />
    </li>
  );
}
