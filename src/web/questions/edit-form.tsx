import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { ProblemNotice } from '../shell/problem.tsx';
import { Button } from '../ui/button.tsx';
import { focusFirstInvalid } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { t } from './thread-words.ts';

interface Props {
  edit: { save: () => void; theirs: unknown; isPending: boolean; error: unknown };
  cancel: () => void;
  /** What somebody else wrote meanwhile. */
  theirs: ComponentChildren;
  children: ComponentChildren;
}

/** A form that changes a text that others may change too. */
export function EditForm({ edit, cancel, theirs, children }: Props) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('input, textarea')?.focus(), []);
  useEffect(() => {
    if (edit.error) focusFirstInvalid(form.current);
  }, [edit.error]);
  const submit = (event: Event) => {
    event.preventDefault();
    edit.save();
  };
  return (
    <form ref={form} class="card stack" onSubmit={submit} noValidate>
      {children}
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
    </form>
  );
}
