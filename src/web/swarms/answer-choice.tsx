import { useThread } from '../questions/queries.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { t as shell } from '../shell/words.ts';
import { Field } from '../ui/field.tsx';
import { Skeleton } from '../ui/notice.tsx';
import { t } from './words.ts';

interface Props {
  questionId: string;
  chosen: string;
  choose: (answerId: string) => void;
  error: string | undefined;
}

/** The answers to a question, to choose one from. */
export function AnswerChoice({ questionId, chosen, choose, error }: Props) {
  const thread = useThread(questionId);
  if (thread.isPending) return <Skeleton label={shell('app.loading')} lines={2} />;
  if (!thread.data) return <ProblemNotice error={thread.error} retry={() => void thread.refetch()} />;
  const answers = thread.data.thread.filter(({ withdrawnAt }) => !withdrawnAt);
  if (answers.length === 0) return <p class="soft">{t('end.which.none')}</p>;
  return (
    <Field label={t('end.which')} error={error}>
      {(control) => (
        <select
          {...control}
          class="input"
          name="answer"
          value={chosen}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          <option value="">{t('end.choose')}</option>
          {answers.map(({ id, author, body }) => (
            <option key={id} value={id}>
              {t('end.which.one', { name: author.name, start: startOf(body) })}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

const longest = 60;

function startOf(body: string) {
  const line = body.replace(/\s+/g, ' ');
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}
