import type { ComponentProps } from 'preact';
import { editorWords } from '../questions/editor-words.ts';
import { preview } from '../questions/queries.ts';
import { MarkdownEditor } from '../ui/markdown-editor.tsx';
import { RecordButtons } from './record-buttons.tsx';
import { uploadFile } from './upload.ts';

type Given = 'preview' | 'upload' | 'words' | 'tools';

/** Where a question, an answer or a page is written: Markdown with pictures, voice notes and screen recordings. */
export const TextBox = (props: Omit<ComponentProps<typeof MarkdownEditor>, Given>) => (
  <MarkdownEditor
    {...props}
    preview={preview}
    upload={uploadFile}
    words={editorWords}
    tools={(insert) => <RecordButtons attach={insert} />}
  />
);
