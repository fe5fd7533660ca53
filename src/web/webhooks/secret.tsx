import { t as shell } from '../shell/words.ts';
import { Button } from '../ui/button.tsx';
import { CopyField } from '../ui/copy-field.tsx';
import { t } from './words.ts';

/** The secret that signs what is sent, to be copied; it is shown this once. A new one is a new field, which is selected anew. */
export const Secret = ({ secret, done }: { secret: string; done: () => void }) => (
  <section class="card stack" aria-labelledby="secret-title">
    <h2 id="secret-title">{t('secret.title')}</h2>
    <p class="soft">{t('secret.body')}</p>
    <CopyField
      key={secret}
      label={t('secret.label')}
      value={secret}
      words={{ copy: t('secret.copy'), copied: t('secret.copied'), select: t('secret.select') }}
    />
    <div>
      <Button onClick={done}>{shell('app.close')}</Button>
    </div>
  </section>
);
