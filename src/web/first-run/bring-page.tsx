import { Link } from 'wouter-preact';
import { Commands } from '../imports/how-to.tsx';
import { ImportCard } from '../imports/import-card.tsx';
import { useImports } from '../imports/queries.ts';
import '../imports/imports.css';
import { useMe } from '../shell/session.ts';
import { buttonClass } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { InviteCard } from './invite-card.tsx';
import { t } from './words.ts';

/** The second screen of who starts Firsthand: people and history, or neither yet. */
export function BringPage() {
  if (!useMe().isAdministrator) {
    return (
      <Page title={t('bring.only')} lede={t('bring.only.body')}>
        <div>
          <Link class={buttonClass('primary')} href="/">
            {t('bring.ask')}
          </Link>
        </div>
      </Page>
    );
  }
  return (
    <Page title={t('bring.title')} lede={t('bring.lede')}>
      <InviteCard />
      <History />
      <div class="row-apart">
        <Link class={buttonClass('primary')} href="/welcome/ask">
          {t('bring.next')}
        </Link>
        <span class="soft small">{t('step', { step: 2, steps: 3 })}</span>
      </div>
      <p class="soft small">{t('bring.skip')}</p>
    </Page>
  );
}

/** How history comes in, and how far it is. */
function History() {
  const runs = useImports().data?.items ?? [];
  return (
    <section class="card stack" aria-labelledby="history">
      <h2 id="history">{t('history.title')}</h2>
      <p>{t('history.body')}</p>
      <Commands />
      <p>
        <Link href="/guide/import-history">{t('history.guide')}</Link>
      </p>
      {runs.map((run) => (
        <ImportCard key={run.id} run={run} />
      ))}
    </section>
  );
}
