import type { ComponentProps } from 'preact';
import { editorWords } from '../questions/editor-words.ts';
import { preview } from '../questions/queries.ts';
import { useConnection } from '../shell/connection.ts';
import { MarkdownEditor } from '../ui/markdown-editor.tsx';
import { RecordButtons } from './record-buttons.tsx';
import { uploadFile } from './upload.ts';

type Given = 'preview' | 'upload' | 'words' | 'tools';

/** Where a question, an answer or a page is written: Markdown with pictures, voice notes and screen recordings. */
export function TextBox(props: Omit<ComponentProps<typeof MarkdownEditor>, Given>) {
  const { unkept } = useConnection();
  return (
    <MarkdownEditor
      {...props}
      preview={preview}
      upload={uploadFile}
      words={unkept ? { ...editorWords, help: editorWords.unkept } : editorWords}
      tools={(insert) => <RecordButtons attach={insert} />}
    />
  );
}
