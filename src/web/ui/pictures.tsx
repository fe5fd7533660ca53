import { useRef, useState } from 'preact/hooks';
import { Icon } from './icons.tsx';

interface Props {
  /** Sends a file; resolves to its address, rejects with a sentence. */
  upload: (file: File) => Promise<string>;
  /** Puts what was sent into the text. */
  put: (path: string) => void;
}

/** Pictures and recordings for a text: what is pasted, dropped or chosen is sent, one after the other, and put in. */
export function useFiles({ upload, put }: Props) {
  const [sending, setSending] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const add = async (files: File[]) => {
    setProblem(null);
    for (const file of files) {
      setSending((count) => count + 1);
      await upload(file)
        .then(
          (path) => put(path),
          (error: Error) => setProblem(error.message),
        )
        .finally(() => setSending((count) => count - 1));
    }
  };
  const take = (event: Event, files: FileList | undefined) => {
    const shown = [...(files ?? [])].filter(({ type }) => /^(image|audio|video)\//.test(type));
    if (shown.length === 0) return;
    event.preventDefault();
    void add(shown);
  };
  return {
    add,
    isSending: sending > 0,
    problem,
    onPaste: (event: ClipboardEvent) => take(event, event.clipboardData?.files),
    onDrop: (event: DragEvent) => take(event, event.dataTransfer?.files),
    // Without this the browser would leave the page to show the file.
    onDragOver: (event: DragEvent) => event.dataTransfer?.types.includes('Files') && event.preventDefault(),
  };
}

/** Opens the device's own way to choose pictures. */
export function PictureButton({ label, add }: { label: string; add: (files: File[]) => unknown }) {
  const input = useRef<HTMLInputElement>(null);
  const choose = (event: Event) => {
    const chosen = event.currentTarget as HTMLInputElement;
    void add([...(chosen.files ?? [])]);
    // So that the same one can be chosen again.
    chosen.value = '';
  };
  return (
    <>
      <input
        ref={input}
        class="visually-hidden"
        type="file"
        accept="image/png,image/jpeg,image/webp,image/gif"
        multiple
        tabIndex={-1}
        aria-hidden="true"
        onChange={choose}
      />
      <button type="button" class="button button-quiet" onClick={() => input.current?.click()}>
        <Icon name="picture" /> {label}
      </button>
    </>
  );
}

/**
 * Puts a file of this site in where the cursor is: what is seen or heard is shown, what is saved is linked. Where `open`, what
 * stands for its description is selected, so that typing replaces it.
 */
export function insertAt(box: HTMLTextAreaElement, path: string, alt: string, open: boolean) {
  const { selectionStart: from, selectionEnd: to } = box;
  const before = from > 0 && !/\s/.test(box.value[from - 1]!) ? ' ' : '';
  const sign = isSaved.test(path) ? '' : '!';
  box.setRangeText(`${before}${sign}[${alt}](${path})`, from, to, 'end');
  const start = from + before.length + sign.length + 1;
  if (open) box.setSelectionRange(start, start + alt.length);
}

const isSaved = /\/file\.\w+$/;
