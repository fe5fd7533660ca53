import type { ComponentProps } from 'preact';
import { editorWords } from '../questions/editor-words.ts';
import { preview } from '../questions/queries.ts';
import { useConnection } from '../shell/connection.ts';
import { MarkdownEditor } from '../ui/markdown-editor.tsx';
import { FileButton, refuseFile, saveFile } from './file-button.tsx';
import { RecordButtons } from './record-buttons.tsx';
import { placeOf } from './place.ts';
import { uploadFile } from './upload.ts';

type Given = 'preview' | 'upload' | 'save' | 'words' | 'tools';

interface Props extends Omit<ComponentProps<typeof MarkdownEditor>, Given> {
  /** One of several on a page that says once what holds for all. */
  brief?: boolean;
  /** It may lead to files, too. */
  files?: boolean;
}

/** Where a question, an answer or a page is written: Markdown with pictures, voice notes, screen recordings and films. */
export function TextBox({ brief = false, files = false, ...props }: Props) {
  const { unkept } = useConnection();
  const place = placeOf(props.name);
  return (
    <MarkdownEditor
      {...props}
      preview={preview}
      upload={(file) => uploadFile(file, place)}
      save={files ? saveFile : refuseFile}
      words={unkept ? { ...editorWords, help: editorWords.unkept } : brief ? { ...editorWords, help: '' } : editorWords}
      tools={(insert) => (
        <>
          <RecordButtons place={place} attach={insert} />
          {files && <FileButton attach={insert} />}
        </>
      )}
    />
  );
}
