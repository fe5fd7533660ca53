import { useMemo } from 'preact/hooks';
import { Log } from '../climbs/log-list.tsx';
import { namesFor } from '../climbs/people.ts';
import { useClimb } from '../climbs/queries.ts';
import { useThread } from '../questions/queries.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { useMe } from '../shell/session.ts';
import { t as shell } from '../shell/words.ts';
import { Skeleton } from '../ui/notice.tsx';
import { Prose } from '../ui/prose.tsx';
import { t } from './words.ts';

/** The question as it was put, the answers there are, and what its ladder did so far. */
export function Details({ questionId }: { questionId: string }) {
  const thread = useThread(questionId);
  const climb = useClimb(questionId);
  const me = useMe();
  const name = useMemo(() => namesFor(me.id), [me.id]);
  const error = thread.error ?? climb.error;
  if (error) return <ProblemNotice error={error} />;
  if (!thread.data || !climb.data) return <Skeleton label={shell('app.loading')} lines={4} />;
  const answers = thread.data.thread.filter(({ withdrawnAt }) => withdrawnAt === null);
  return (
    <div class="stack">
      {thread.data.html && <Prose html={thread.data.html} />}
      <p class="soft small">
        {answers.length > 0
          ? t('invitation.tried.answers', { count: answers.length })
          : t('invitation.tried.no-answers')}
      </p>
      {answers.map((answer) => (
        <blockquote key={answer.id} class="tried-answer">
          <Prose html={answer.html} />
        </blockquote>
      ))}
      {climb.data.climb && <Log climb={climb.data.climb} name={name} />}
    </div>
  );
}
