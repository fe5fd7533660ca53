import { formatExact } from '../shell/dates.ts';
import { t as shell } from '../shell/words.ts';
import { Button } from '../ui/button.tsx';
import { CopyField } from '../ui/copy-field.tsx';
import { t } from './words.ts';

interface Props {
  person: { name: string };
  link: { url: string; expiresAt: string };
  done: () => void;
}

/** The link that signs somebody in, to be copied; it is shown this once. */
export function OneTimeLink({ person: { name }, link, done }: Props) {
  return (
    <section class="card stack" aria-labelledby="link-title">
      <h2 id="link-title">{t('link.title', { name })}</h2>
      <p class="soft">{t('link.body', { name, until: formatExact(link.expiresAt) })}</p>
      <CopyField
        label={t('link.label')}
        value={link.url}
        words={{ copy: t('link.copy'), copied: t('link.copied'), select: t('link.select') }}
      />
      <div>
        <Button onClick={done}>{shell('app.close')}</Button>
      </div>
    </section>
  );
}
