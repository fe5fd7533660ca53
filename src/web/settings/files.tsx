import type { UploadKind } from '#src/contract/uploads.ts';
import { Choice, type Props } from './recordings.tsx';
import { Section } from './section.tsx';
import { t } from './words.ts';

const offered: UploadKind[] = ['picture', 'sound', 'film', 'pdf', 'office', 'zip', 'drawing', 'text'];

const say = (size: number) => t('recordings.size.some', { size });

/** What may be sent for texts, and how large pictures and files may be. */
export function Files({ state, settings, edit, problem }: Props) {
  return (
    <Section title={t('files.title')} name="uploadKinds" state={state}>
      <Choice
        name="pictureMegabytes"
        offered={[1, 2, 5, 10, 15, 25]}
        label={t('files.picture')}
        hint={t('files.picture.hint')}
        {...{ say, settings, edit, problem }}
      />
      <Choice
        name="attachmentMegabytes"
        offered={[1, 5, 10, 25, 50, 100]}
        label={t('files.attachment')}
        hint={t('files.attachment.hint')}
        {...{ say, settings, edit, problem }}
      />
      <fieldset class="stack-tight" aria-describedby="upload-kinds-hint">
        <legend>{t('files.kinds')}</legend>
        <p id="upload-kinds-hint" class="soft small">
          {t('files.kinds.hint')}
        </p>
        {offered.map((kind) => (
          <Kind key={kind} kind={kind} kinds={settings.uploadKinds} choose={(uploadKinds) => edit({ uploadKinds })} />
        ))}
      </fieldset>
    </Section>
  );
}

interface KindProps {
  kind: UploadKind;
  kinds: UploadKind[];
  choose: (kinds: UploadKind[]) => void;
}

const Kind = ({ kind, kinds, choose }: KindProps) => (
  <label class="check">
    <input
      type="checkbox"
      name="uploadKinds"
      value={kind}
      checked={kinds.includes(kind)}
      onChange={({ currentTarget: { checked } }) =>
        choose(offered.filter((one) => (one === kind ? checked : kinds.includes(one))))
      }
    />
    <span>{t(`files.kind.${kind}`)}</span>
  </label>
);
