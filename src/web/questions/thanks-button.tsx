import type { Answer, Thanks } from '#src/contract/answers.ts';
import type { PersonRef } from '#src/contract/people.ts';
import type { QuestionThread } from '#src/contract/questions.ts';
import { useActingAs, useShownName } from '../pseudonyms/own-name.ts';
import { api, problemOf } from '../shell/api.ts';
import { formatList } from '../shell/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { toast } from '../ui/toast.tsx';
import { useThreadChange } from './queries.ts';
import { t } from './thread-words.ts';

/** Says thanks for an answer, or takes it back; whoever wrote it finds it in the inbox. */
export function ThanksButton({ answer }: { answer: Answer }) {
  const me = useActingAs();
  const params = { id: answer.id };
  const act = (thank: boolean): Promise<unknown> =>
    thank ? api.answers.thank({ params }) : api.answers.unthank({ params });
  const show = (thread: QuestionThread, thank: boolean) => ({
    ...thread,
    thread: thread.thread.map((other) =>
      other.id === answer.id ? { ...other, thanks: changed(other.thanks, me, thank) } : other,
    ),
  });
  const { mutate, isPending } = useThreadChange(answer.questionId, act, show);
  const { mine } = answer.thanks;
  const press = () =>
    mutate(!mine, {
      onSuccess: () => toast(t(mine ? 'verdict.taken-back' : 'thanks.said')),
      onError: (error) => toast(problemOf(error).title),
    });
  return (
    <Button look="quiet" busy={isPending} aria-pressed={mine} onClick={press}>
      <Icon name="thanks" />
      {t('thanks.say')}
    </Button>
  );
}

/** "3 people said thanks: Ada, Mo and 1 more". */
export function ThanksLine({ thanks: { count, by } }: { thanks: Thanks }) {
  const shownName = useShownName();
  if (count === 0) return null;
  const names = by.slice(0, mostNames).map(shownName);
  const more = count - names.length;
  const all = more > 0 ? [...names, t('thanks.more', { count: more })] : names;
  return (
    <p class="soft small">
      {t('thanks.count', { count })}
      {names.length > 0 && `: ${formatList(all)}`}
    </p>
  );
}

const mostNames = 5;

function changed({ count, by, mine }: Thanks, { id, name, anonymous }: PersonRef, thank: boolean): Thanks {
  if (mine === thank) return { count, by, mine };
  const others = by.filter((one) => one.id !== id);
  const person = { id, name, ...(anonymous && { anonymous }) };
  return thank
    ? { count: count + 1, by: [...others, person], mine: true }
    : { count: count - 1, by: others, mine: false };
}
