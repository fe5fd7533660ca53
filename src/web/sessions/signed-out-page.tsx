import { useLocation, useSearchParams } from 'wouter-preact';
import type { WaysToSignIn } from '#src/contract/sessions.ts';
import { useWays } from '../credentials/queries.ts';
import { knowsPasskeys } from '../credentials/webauthn.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { t as shell } from '../shell/words.ts';
import { buttonClass } from '../ui/button.tsx';
import { Notice, Skeleton } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { ByMail } from './by-mail.tsx';
import { ByPasskey } from './by-passkey.tsx';
import { ByPassword } from './by-password.tsx';
import { useState } from 'preact/hooks';
import { t } from './words.ts';
import '../credentials/credentials.css';

/** What somebody without a session sees, at every address: how to get in. The address stays, so that signing in leads there. */
export function SignedOutPage() {
  const ways = useWays();
  return (
    <Page narrow title={t('out.title')} lede={t('out.lede')}>
      <OidcProblem name={ways.data?.oidc?.name} />
      {ways.isPending && <Skeleton label={shell('app.loading')} lines={4} />}
      {ways.error && <ProblemNotice error={ways.error} retry={() => void ways.refetch()} />}
      {ways.data && <Ways ways={ways.data} />}
    </Page>
  );
}

function Ways({ ways }: { ways: WaysToSignIn }) {
  const [mailing, setMailing] = useState(false);
  const [email, setEmail] = useState('');
  if (mailing) {
    return <ByMail email={email} setEmail={setEmail} domains={ways.selfRegistration} back={() => setMailing(false)} />;
  }
  const hasPasskeys = ways.passkey && knowsPasskeys;
  const others = ways.oidc !== null || hasPasskeys;
  return (
    <div class="stack ways">
      {ways.oidc && <ByOidc oidc={ways.oidc} />}
      {hasPasskeys && <ByPasskey primary={!ways.oidc} />}
      {others && <p class="or">{t('out.or')}</p>}
      <ByPassword
        email={email}
        setEmail={setEmail}
        primary={!others}
        mail={ways.mail ? () => setMailing(true) : null}
      />
      <Otherwise ways={ways} />
    </div>
  );
}

function ByOidc({ oidc }: { oidc: NonNullable<WaysToSignIn['oidc']> }) {
  const [path] = useLocation();
  const here = path.startsWith('/sign-in') ? '/' : `${path}${location.search}`;
  return (
    <a class={buttonClass('primary')} href={`${oidc.url}?return=${encodeURIComponent(here)}`}>
      {t('out.oidc', { name: oidc.name })}
    </a>
  );
}

const Otherwise = ({ ways }: { ways: WaysToSignIn }) => (
  <div class="stack-tight soft small">
    <p>{ways.mail ? t('out.new') : t('out.colleague')}</p>
    <p>{t('out.first')}</p>
  </div>
);

const problems = [
  'unverified',
  'unknown',
  'other_identity',
  'departed',
  'away',
  'cancelled',
  'refused',
  'expired',
  'too_many',
] as const;

/** Why signing in by the account elsewhere did not work, when she comes back from there. */
function OidcProblem({ name = t('out.oidc.unnamed') }: { name: string | undefined }) {
  const [search] = useSearchParams();
  const problem = problems.find((known) => known === search.get('problem'));
  if (!problem) return null;
  return (
    <Notice tone="bad">
      <p>{t(`oidc.${problem}`, { name })}</p>
    </Notice>
  );
}
