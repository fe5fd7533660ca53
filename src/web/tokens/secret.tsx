import { Button } from '../ui/button.tsx';
import { CopyField } from '../ui/copy-field.tsx';
import type { Made } from './make-token.tsx';
import { t } from './words.ts';

/** A token's secret, to be copied; it is shown this once. */
export const Secret = ({ made: { token, secret }, done }: { made: Made; done: () => void }) => (
  <section class="stack token-form" aria-labelledby="secret-title">
    <h3 id="secret-title">{t('secret.title', { name: token.name })}</h3>
    <p>{t('secret.body')}</p>
    <CopyField
      label={t('secret.label')}
      value={secret}
      words={{ copy: t('secret.copy'), copied: t('secret.copied'), select: t('secret.select') }}
    />
    <div>
      <Button onClick={done}>{t('secret.done')}</Button>
    </div>
  </section>
);
