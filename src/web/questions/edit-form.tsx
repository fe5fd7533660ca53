import type { ComponentChildren } from 'preact';
import { WritesAs } from '../pseudonyms/writes-as.tsx';
import { ProblemNotice } from '../shell/problem.tsx';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { Notice } from '../ui/notice.tsx';
import { t } from './thread-words.ts';

interface Props {
  edit: { save: () => void; theirs: unknown; isPending: boolean; error: unknown };
  cancel: () => void;
  title: ComponentChildren;
  /** What somebody else wrote meanwhile. */
  theirs: ComponentChildren;
  children: ComponentChildren;
}

/** A form that changes a text that others may change too. */
export function EditForm({ edit, cancel, title, theirs, children }: Props) {
  return (
    <Form class="card stack" problem={edit.error} onSubmit={edit.save}>
      {title}
      {children}
      <WritesAs />
      <ProblemNotice error={edit.error} />
      {theirs && (
        <Notice tone="warn">
          <strong role="alert">{t('conflict.title')}</strong>
          <p>{t('conflict.body')}</p>
          <div class="theirs stack-tight">{theirs}</div>
        </Notice>
      )}
      <div class="row">
        <Button type="submit" look="primary" busy={edit.isPending}>
          {theirs ? t('conflict.use') : t('edit.save')}
        </Button>
        <Button onClick={cancel}>{t('edit.cancel')}</Button>
      </div>
    </Form>
  );
}
