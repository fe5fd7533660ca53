import { useQueryClient } from '@tanstack/preact-query';
import type { Match } from '#src/contract/search.ts';
import { api, problemOf } from '../shell/api.ts';
import { useMutation } from '../shell/mutation.ts';
import { useMe } from '../shell/session.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { toast } from '../ui/toast.tsx';
import { t } from './words.ts';
import './climbs.css';

interface Props {
  solutions: Match[];
  anonymous: boolean;
  solved: () => () => void;
}

/** Which of the things shown solved it: whoever wrote it is told that it worked, unless the reader asks without a name. */
export function WhichSolved({ solutions, anonymous, solved }: Props) {
  const thank = useThanking(anonymous);
  const choose = (match: Match) =>
    thank.mutate(match, {
      onSuccess: (takeBack) => {
        const restore = solved();
        const undo = () => {
          restore();
          void takeBack?.();
        };
        toast(t('solved.noted'), { label: t('solved.undo'), act: undo });
      },
      onError: (error) => toast(problemOf(error).title),
    });
  return (
    <div class="solved-by stack-tight">
      <strong>{t('solved.title')}</strong>
      <p class="soft small">{t(anonymous ? 'solved.body.anonymous' : 'solved.body')}</p>
      <ul class="shown">
        {solutions.map((match) => (
          <li key={match.id} class="row-apart">
            <span>{titleOf(match)}</span>
            <Button
              look="good"
              busy={thank.isPending}
              aria-label={t('found.this.label', { title: titleOf(match) })}
              onClick={() => choose(match)}
            >
              <Icon name="check" />
              {t('found.this')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

async function thankJobAid(id: string) {
  const params = { id };
  const { can, myVerdict } = await api.jobAids.read({ params });
  if (!can.judge || myVerdict === 'worked') return null;
  await api.freshness.judge({ params, body: { outcome: 'worked' } });
  return () => api.freshness.unjudge({ params });
}

const only = <T,>(items: T[]) => (items.length === 1 ? items[0] : undefined);

const titleOf = ({ title }: Match) => title.map(({ text }) => text).join('');

/** Says "worked for me" to the answer that did it; gives what takes that back, where something was said. */
function useThanking(anonymous: boolean) {
  const me = useMe();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ kind, id, answerId }: Match) => {
      // Under one's own name it would tell what one was about to ask without it.
      if (kind === 'guide' || anonymous) return null;
      if (kind === 'job_aid') return thankJobAid(id);
      const { thread } = await api.questions.read({ params: { id } });
      const answer = thread.find((one) => one.id === answerId) ?? thread.find(({ settles }) => settles) ?? only(thread);
      const isSaid = answer?.verdicts.some(({ person, outcome }) => person.id === me.id && outcome === 'worked');
      if (!answer?.can.judge || isSaid) return null;
      const params = { id: answer.id };
      await api.answers.judge({ params, body: { outcome: 'worked' } });
      return () => api.answers.unjudge({ params });
    },
    onSettled: () => void client.invalidateQueries({ queryKey: ['question'] }),
  });
}
