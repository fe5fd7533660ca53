import { useRef } from 'preact/hooks';
import { FieldError } from '../ui/field.tsx';
import { PictureButton, useFiles } from '../ui/pictures.tsx';
import { RecordButtons } from '../uploads/record-buttons.tsx';
import { refuseFile } from '../uploads/file-button.tsx';
import { placeOf } from '../uploads/place.ts';
import { uploadFile } from '../uploads/upload.ts';
import { t } from '../uploads/words.ts';

/** What is pasted, dropped or recorded before the details are open: it goes to the end of them, and opens them. */
export function useAskFiles(body: string, write: (body: string) => void) {
  const latest = useRef(body);
  latest.current = body;
  const put = (path: string, alt: string = t('attach.alt')) => {
    latest.current = [latest.current.trimEnd(), `![${alt}](${path})`].filter(Boolean).join('\n\n');
    write(latest.current);
  };
  const { add, isSending, problem, ...events } = useFiles({
    upload: (file) => uploadFile(file, placeOf('ask')),
    save: refuseFile,
    put,
  });
  return { put, add, isSending, problem, events };
}

type Files = ReturnType<typeof useAskFiles>;

/** Right below the question: a picture, a voice note or a screen recording often says it faster. */
export const AskFiles = ({ files: { add, put, isSending, problem } }: { files: Files }) => (
  <div class="ask-files">
    <div class="row" role="group" aria-label={t('attach.label')}>
      <PictureButton label={t('attach.picture')} add={add} />
      <RecordButtons place={placeOf('ask')} attach={put} />
    </div>
    <p class="soft small" role="status">
      {isSending && t('attach.sending')}
    </p>
    <div role="alert">
      <FieldError id="ask-files-error" error={problem ?? undefined} />
    </div>
  </div>
);
