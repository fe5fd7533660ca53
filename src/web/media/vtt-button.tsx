import { useRef, useState } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { FieldError } from '../ui/field.tsx';
import { t } from './words.ts';

/** In bytes: what the server takes of a text. */
const largest = 900_000;

/** Captions or chapters from a WebVTT file; the server says which line of it is wrong. */
export function VttButton({ choose }: { choose: (vtt: string) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [isLarge, setLarge] = useState(false);
  const take = async (file: File | undefined) => {
    if (!file) return;
    setLarge(file.size > largest);
    if (file.size <= largest) choose(await file.text());
  };
  return (
    <>
      <input
        ref={input}
        class="visually-hidden"
        type="file"
        accept=".vtt,text/vtt"
        tabIndex={-1}
        aria-hidden="true"
        onChange={({ currentTarget }) => {
          void take(currentTarget.files?.[0]);
          currentTarget.value = '';
        }}
      />
      <Button onClick={() => input.current?.click()}>{t('edit.file')}</Button>
      <FieldError id="vtt-large" error={isLarge ? t('edit.file.large') : undefined} />
    </>
  );
}
