import { useRef, useState } from 'preact/hooks';
import { Icon } from './icons.tsx';

interface Props {
  /** Sends a file; resolves to its address, rejects with a sentence. */
  upload: (file: File) => Promise<string>;
  /** Sends what can't be shown; resolves to its address and what to call it, rejects with a sentence. */
  save: (file: File) => Promise<{ path: string; words: string }>;
  /** Puts what was sent into the text. */
  put: (path: string, words?: string) => void;
}

/** Pictures and recordings for a text: what is pasted, dropped or chosen is sent, one after the other, and put in. */
export function useFiles({ upload, save, put }: Props) {
  const [sending, setSending] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const add = async (files: File[]) => {
    setProblem(null);
    for (const file of files) {
      setSending((count) => count + 1);
      const sent = isShown(file)
        ? upload(file).then((path) => put(path))
        : save(file).then((sent) => put(sent.path, sent.words));
      await sent.catch((error: Error) => setProblem(error.message)).finally(() => setSending((count) => count - 1));
    }
  };
  const take = (event: Event, files: File[]) => {
    if (files.length === 0) return;
    event.preventDefault();
    void add(files);
  };
  return {
    add,
    isSending: sending > 0,
    problem,
    onPaste: (event: ClipboardEvent) => take(event, pasted(event.clipboardData)),
    onDrop: (event: DragEvent) => take(event, [...(event.dataTransfer?.files ?? [])]),
    // Without this the browser would leave the page to show the file.
    onDragOver: (event: DragEvent) => event.dataTransfer?.types.includes('Files') && event.preventDefault(),
  };
}

const isShown = ({ type }: File) => /^(image|audio|video)\//.test(type) && type !== 'image/svg+xml';

/** Where text is pasted, a file that comes along and can't be shown is another form of it. */
function pasted(data: DataTransfer | null) {
  const files = [...(data?.files ?? [])];
  return data?.types.includes('text/plain') ? files.filter(isShown) : files;
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
      <button type="button" class="button button-quiet" title={label} onClick={() => input.current?.click()}>
        <Icon name="picture" /> <span class="tool-label">{label}</span>
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
