import { Link } from 'wouter-preact';
import { useSession } from '../shell/session.ts';
import { buttonClass } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { t } from './words.ts';

/** A one-time link that was used, has expired or never was. */
export function UsedLink() {
  const session = useSession();
  return (
    <Page narrow title={t('used.title')} lede={t('used.body')}>
      {session.data ? (
        <>
          <p>{t('used.signed-in')}</p>
          <div>
            <Link href="/" class={buttonClass('primary')}>
              {t('used.carry-on')}
            </Link>
          </div>
        </>
      ) : (
        <>
          <div>
            <Link href="/sign-in" class={buttonClass('primary')}>
              {t('used.sign-in')}
            </Link>
          </div>
          <p class="soft">{t('used.first')}</p>
        </>
      )}
    </Page>
  );
}
