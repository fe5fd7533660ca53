import { Button } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { t } from './words.ts';

/** What somebody without a session sees, at every address: how to get in. The address stays, so that signing in leads there. */
export function SignedOutPage() {
  return (
    <Page narrow title={t('out.title')} lede={t('out.lede')}>
      <div class="card stack">
        <h2>{t('out.how')}</h2>
        <p>{t('out.colleague')}</p>
        <p class="soft">{t('out.first')}</p>
        <div>
          <Button onClick={() => location.reload()}>{t('out.retry')}</Button>
        </div>
      </div>
    </Page>
  );
}
