import { useState } from 'preact/hooks';
import type { Token } from '#src/contract/tokens.ts';
import { formatExact, formatWhen } from '../shell/dates.ts';
import { formatList } from '../shell/i18n.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { Button } from '../ui/button.tsx';
import { toast } from '../ui/toast.tsx';
import { useRevoke } from './queries.ts';
import { t } from './words.ts';
import './tokens.css';

/** Tokens with what they may, when they were used and how to end them; `named` says whose they are. */
export function TokenList({ tokens, named = false }: { tokens: Token[]; named?: boolean }) {
  return (
    <ul class="token-list">
      {tokens.map((token) => (
        <TokenItem key={token.id} token={token} named={named} />
      ))}
    </ul>
  );
}

function TokenItem({ token, named }: { token: Token; named: boolean }) {
  const [asking, setAsking] = useState(false);
  return (
    <li class="token">
      <div>
        <p>
          <strong>{token.name}</strong>{' '}
          {named && <span class="soft">{t('token.of', { name: token.person.name })}</span>}
        </p>
        <p class="soft small">{facts(token, named).join(' · ')}</p>
      </div>
      {!asking && (
        <Button aria-label={t('token.revoke.label', { name: token.name })} onClick={() => setAsking(true)}>
          {t('token.revoke')}
        </Button>
      )}
      {asking && <Sure token={token} close={() => setAsking(false)} />}
    </li>
  );
}

function Sure({ token, close }: { token: Token; close: () => void }) {
  const revoke = useRevoke();
  const act = () => revoke.mutate(token.id, { onSuccess: () => toast(t('tokens.revoked')) });
  return (
    <div class="token-sure stack-tight" role="group">
      <p>{t('token.sure', { name: token.name })}</p>
      <ProblemNotice error={revoke.error} />
      <div class="row">
        <Button look="primary" busy={revoke.isPending} onClick={act} autofocus>
          {t('token.sure.yes')}
        </Button>
        <Button onClick={close}>{t('token.sure.no')}</Button>
      </div>
    </div>
  );
}

function facts({ scopes, expiresAt, usedAt }: Token, named: boolean) {
  const may = t('token.may', { scopes: formatList(scopes.map((scope) => t(`short.${scope}`))) });
  if (usedAt) return [may, ends(expiresAt), t('token.used', { when: formatWhen(usedAt) })];
  // Of somebody else's it is not told.
  return named ? [may, ends(expiresAt)] : [may, ends(expiresAt), t('token.unused')];
}

function ends(expiresAt: string | null) {
  if (!expiresAt) return t('token.endless');
  const isOver = new Date(expiresAt) < new Date();
  return t(isOver ? 'token.ended' : 'token.until', { when: formatExact(expiresAt) });
}
