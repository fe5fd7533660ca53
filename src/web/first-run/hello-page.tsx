import { Link } from 'wouter-preact';
import '../people/people.css';
import { useMe } from '../shell/session.ts';
import { buttonClass } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { HoursCard } from './hours-card.tsx';
import { KnowCard } from './know-card.tsx';
import { t } from './words.ts';
import './first-run.css';

/** The one screen of whoever was invited: what she can ask, what she knows, and when she may be asked. */
export function HelloPage() {
  const { name, kind } = useMe();
  const isAsked = kind === 'employee' || kind === 'alum';
  return (
    <Page
      title={t('hello.title', { name })}
      lede={t('hello.lede')}
      actions={
        <Link class={buttonClass('quiet')} href="/">
          {t('hello.skip')}
        </Link>
      }
    >
      <section class="card stack-tight" aria-labelledby="can-ask">
        <h2 id="can-ask">{t('hello.ask.title')}</h2>
        <p>{t('hello.ask.body')}</p>
      </section>
      {isAsked ? (
        <>
          <KnowCard />
          <HoursCard />
        </>
      ) : (
        <div>
          <Link class={buttonClass('primary')} href="/">
            {t('bring.ask')}
          </Link>
        </div>
      )}
    </Page>
  );
}
