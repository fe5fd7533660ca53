import type { RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Icon } from './icons.tsx';

interface Props {
  box: RefObject<HTMLTextAreaElement>;
  onValue: (value: string) => void;
  /** Sends a picture; resolves to its address, rejects with a sentence. */
  upload: (file: File) => Promise<string>;
  words: { alt: string };
}

/** Pictures for a box of Markdown: what is pasted, dropped or chosen is sent, and named where the cursor is. */
export function usePictures({ box, onValue, upload, words }: Props) {
  const [sending, setSending] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const insert = (path: string) => {
    if (!box.current) return;
    write(box.current, words.alt, path);
    onValue(box.current.value);
  };
  const add = async (files: File[]) => {
    setProblem(null);
    for (const file of files) {
      setSending((count) => count + 1);
      await upload(file)
        .then(insert, (error: Error) => setProblem(error.message))
        .finally(() => setSending((count) => count - 1));
    }
  };
  const take = (event: Event, files: FileList | undefined) => {
    const pictures = [...(files ?? [])].filter(({ type }) => type.startsWith('image/'));
    if (pictures.length === 0) return;
    event.preventDefault();
    void add(pictures);
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

/** Puts the picture in, and selects what stands for its description, so that typing replaces it. */
function write(box: HTMLTextAreaElement, alt: string, path: string) {
  const { selectionStart: from, selectionEnd: to } = box;
  const before = from > 0 && !/\s/.test(box.value[from - 1]!) ? ' ' : '';
  box.setRangeText(`${before}![${alt}](${path})`, from, to, 'end');
  const start = from + before.length + 2;
  box.setSelectionRange(start, start + alt.length);
}
