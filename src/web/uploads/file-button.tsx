import { useRef, useState } from 'preact/hooks';
import { announce } from '../ui/announce.tsx';
import { Icon } from '../ui/icons.tsx';
import { toast } from '../ui/toast.tsx';
import { sendFile } from './upload.ts';
import { t } from './words.ts';

/** Attaches files that a text leads to, such as a form or a plan; each is called as on the device. */
export function FileButton({ attach }: { attach: (path: string, words: string) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState(false);
  const choose = async ({ currentTarget: chosen }: { currentTarget: HTMLInputElement }) => {
    const files = [...(chosen.files ?? [])];
    // So that the same one can be chosen again.
    chosen.value = '';
    setSending(true);
    for (const file of files) {
      try {
        const { path, words } = await saveFile(file);
        attach(path, words);
        announce(t('attach.file.done', { name: file.name }));
      } catch (error) {
        toast(`${file.name}: ${(error as Error).message}`);
      }
    }
    setSending(false);
  };
  return (
    <>
      <input
        ref={input}
        class="visually-hidden"
        type="file"
        accept=".pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.zip,.svg,.txt,.csv,.md"
        multiple
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => void choose(event)}
      />
      <button
        type="button"
        class="button button-quiet"
        aria-label={t('attach.file.label')}
        title={t('attach.file')}
        aria-busy={sending}
        onClick={() => sending || input.current?.click()}
      >
        <Icon name="clip" /> <span class="tool-label">{sending ? t('attach.sending') : t('attach.file')}</span>
      </button>
    </>
  );
}

/** Sends a file that a text leads to; resolves to its address and what to call it, rejects with a sentence. */
export const saveFile = async (file: File) => ({ path: await sendFile(file), words: wordsFor(file.name) });

/** Says where a file belongs that a question or an answer can't lead to. */
export const refuseFile = (file: File) => Promise.reject(new Error(t('attach.unfit', { name: file.name })));

/** Without the signs that would end a link's words. */
const wordsFor = (name: string) => name.replace(/[[\]\\]/g, ' ').trim() || t('waiting.file');
