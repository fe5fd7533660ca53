import { useState } from 'preact/hooks';
import type { Comment } from '#src/contract/answers.ts';
import { Byline } from '../people/person-link.tsx';
import { WritesAs } from '../pseudonyms/writes-as.tsx';
import { api, fieldProblem } from '../shell/api.ts';
import { useDraft } from '../shell/drafts.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { useMe } from '../shell/session.ts';
import { announce } from '../ui/announce.tsx';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { Icon } from '../ui/icons.tsx';
import { Prose } from '../ui/prose.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useThreadChange } from './queries.ts';
import { t } from './thread-words.ts';

interface Props {
  questionId: string;
  /** Without it these are the comments on the question. */
  answerId?: string;
  comments: Comment[];
  label: string;
  mayAdd: boolean;
}

/** Short remarks beneath a question or an answer, and the way to add one. */
export function Comments({ questionId, answerId, comments, label, mayAdd }: Props) {
  const [writing, setWriting] = useState(false);
  return (
    <div class="comments">
      {comments.length > 0 && (
        <ul class="comment-list" aria-label={label}>
          {comments.map((comment) => (
            <li key={comment.id}>
              <Prose html={comment.html} />
              <Byline person={comment.author} at={comment.at} />
            </li>
          ))}
        </ul>
      )}
      {writing && <CommentForm questionId={questionId} answerId={answerId} done={() => setWriting(false)} />}
      {mayAdd && !writing && (
        <Button look="quiet" onClick={() => setWriting(true)}>
          <Icon name="plus" size={16} />
          {t('comment.add')}
        </Button>
      )}
    </div>
  );
}

interface FormProps {
  questionId: string;
  answerId: string | undefined;
  done: () => void;
}

function CommentForm({ questionId, answerId, done }: FormProps) {
  const me = useMe();
  const [draft, change, clear] = useDraft(me.id, `comment:${answerId ?? questionId}`, () => ({ body: '' }));
  const comment = useThreadChange(questionId, (body: string) =>
    api.questions.comment({ params: { id: questionId }, body: answerId ? { body, answerId } : { body } }),
  );
  const posted = () => {
    clear();
    announce(t('comment.posted'));
    done();
  };
  const post = () => {
    if (draft.body.trim() && !comment.isPending) comment.mutate(draft.body, { onSuccess: posted });
  };
  return (
    <Form class="stack-tight" problem={comment.error} onSubmit={post}>
      <TextField
        label={t('comment.label')}
        name="comment"
        lines={2}
        maxLength={2000}
        focused
        value={draft.body}
        onValue={(body) => change({ body })}
        error={fieldProblem(comment.error, 'body')}
      />
      <WritesAs />
      <ProblemNotice error={comment.error} />
      <div class="row">
        <Button type="submit" look="primary" busy={comment.isPending}>
          {t('comment.post')}
        </Button>
        <Button onClick={done}>{t('comment.cancel')}</Button>
      </div>
    </Form>
  );
}
