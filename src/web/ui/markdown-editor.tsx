import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { FieldError } from './field.tsx';
import { insertAt, PictureButton, useFiles } from './pictures.tsx';
import { Prose } from './prose.tsx';

interface Control {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean | undefined;
}

interface Props {
  control: Control;
  name: string;
  value: string;
  onValue: (value: string) => void;
  /** Renders Markdown as it will be shown, as HTML that is safe. */
  preview: (markdown: string) => Promise<string>;
  /** Sends a picture; resolves to its address, rejects with a sentence. */
  upload: (file: File) => Promise<string>;
  /** Sends a file that can't be shown; resolves to its address and what to call it, rejects with a sentence. */
  save: (file: File) => Promise<{ path: string; words: string }>;
  words: Record<'preview' | 'hide' | 'failed' | 'empty' | 'help' | 'picture' | 'sending' | 'alt', string>;
  /** More buttons beside the one for pictures; what they call puts a file of this site in, with what stands for it. */
  tools?: (insert: (path: string, alt: string) => void) => ComponentChildren;
  rows?: number;
  /** Takes focus when it appears. */
  focused?: boolean;
  maxLength?: number;
}

/** A box for Markdown that can show beneath what it will look like. */
export function MarkdownEditor(props: Props) {
  const { control, name, value, onValue, preview, words, rows = 5, maxLength = 30_000 } = props;
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const insert = (path: string, alt?: string) => {
    if (!box.current) return;
    insertAt(box.current, path, alt ?? words.alt, alt === undefined);
    onValue(box.current.value);
  };
  const { add, isSending, problem, ...events } = useFiles({ upload: props.upload, save: props.save, put: insert });
  useLayoutEffect(() => {
    if (props.focused) box.current?.focus();
  }, []);
  return (
    <div class="markdown">
      <textarea
        {...control}
        {...events}
        ref={box}
        class="input"
        name={name}
        rows={rows}
        maxLength={maxLength}
        value={value}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
      <div class="row-apart markdown-foot">
        <span class="soft small" role="status">
          {isSending ? words.sending : words.help}
        </span>
        <div class="row">
          <PictureButton label={words.picture} add={add} />
          {props.tools?.(insert)}
          <PreviewButton open={open} id={`${control.id}-preview`} words={words} press={() => setOpen(!open)} />
        </div>
      </div>
      <div role="alert">
        <FieldError id={`${control.id}-picture`} error={problem ?? undefined} />
      </div>
      <div id={`${control.id}-preview`} hidden={!open}>
        {open && <Preview value={value} preview={preview} words={words} />}
      </div>
    </div>
  );
}

interface PreviewButtonProps {
  open: boolean;
  id: string;
  words: Props['words'];
  press: () => void;
}

const PreviewButton = ({ open, id, words, press }: PreviewButtonProps) => (
  <button type="button" class="button button-quiet" aria-expanded={open} aria-controls={id} onClick={press}>
    {open ? words.hide : words.preview}
  </button>
);

function Preview({ value, preview, words }: Pick<Props, 'value' | 'preview' | 'words'>) {
  const [html, setHtml] = useState('');
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let current = true;
    const show = (html: string, failed: boolean) => {
      if (!current) return;
      setHtml(html);
      setFailed(failed);
    };
    const timer = setTimeout(() => {
      preview(value).then(
        (html) => show(html, false),
        () => show('', true),
      );
    }, 250);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [value, preview]);

  if (failed) return <p class="markdown-preview soft">{words.failed}</p>;
  return <div class="markdown-preview">{value.trim() ? <Prose html={html} /> : <p class="soft">{words.empty}</p>}</div>;
}
