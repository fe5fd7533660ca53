import type { JobAid } from '#src/contract/job-aids.ts';
import { CopyField } from '../ui/copy-field.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { embedMarkup, linkText } from './embed.ts';
import { t } from './words.ts';

/** Its address, a text with its title, and, where everybody may read it, what shows it on another page. */
export function ShareDialog({ aid, close }: { aid: JobAid; close: () => void }) {
  const words = { copy: t('share.copy'), copied: t('share.copied'), select: t('share.select') };
  const { origin } = location;
  return (
    <Dialog title={t('share.title')} closeLabel={t('close')} close={close}>
      <div class="stack">
        <CopyField label={t('share.link')} value={`${origin}/job-aids/${aid.id}`} words={words} />
        {aid.level === 'public' ? (
          <>
            <CopyField label={t('share.embed')} value={embedMarkup(aid, origin)} words={words} selected={false} />
            <p class="soft small">{t('share.embed.hint')}</p>
          </>
        ) : (
          <>
            <CopyField label={t('share.card')} value={linkText(aid, origin)} words={words} selected={false} />
            <p class="soft small">{t('share.only')}</p>
          </>
        )}
      </div>
    </Dialog>
  );
}
