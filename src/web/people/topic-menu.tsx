import type { TopicEvidence } from '#src/contract/people.ts';
import { api, problemOf } from '../shell/api.ts';
import { Icon } from '../ui/icons.tsx';
import { Menu } from '../ui/menu.tsx';
import { toast } from '../ui/toast.tsx';
import { useOwnChange } from './knowledge-queries.ts';
import { t } from './knowledge-words.ts';
import { t as people } from './words.ts';

type Act = 'hide' | 'show' | 'correct' | 'undo';

const acts = {
  hide: { send: api.expertise.hideTopic, said: 'topic.hidden-now', back: 'show' },
  show: { send: api.expertise.showTopic, said: 'topic.shown-now', back: 'hide' },
  correct: { send: api.expertise.correct, said: 'topic.corrected-now', back: 'undo' },
  undo: { send: api.expertise.undoCorrection, said: 'topic.undone-now', back: 'correct' },
} as const;

/** What its owner may say of her evidence in one topic; each is undone as easily. */
export function TopicMenu({ id, evidence }: { id: string; evidence: TopicEvidence }) {
  const { topic, hidden, correctedAt } = evidence;
  const change = useOwnChange(id, (act: Act) => acts[act].send({ params: { id, slug: topic.slug } }));
  const run = (act: Act, undoable = true) =>
    change.mutate(act, {
      onSuccess: () => {
        const undo = { label: people('known.undo'), act: () => run(acts[act].back, false) };
        toast(t(acts[act].said, { topic: topic.name }), undoable ? undo : undefined);
      },
      onError: (error) => toast(problemOf(error).title),
    });
  return (
    <Menu label={t('topic.menu', { topic: topic.name })} button={<Icon name="more" />}>
      <button type="button" class="menu-item" onClick={() => run(correctedAt ? 'undo' : 'correct')}>
        {t(correctedAt ? 'topic.undo-correction' : 'topic.correct')}
      </button>
      <button type="button" class="menu-item" onClick={() => run(hidden ? 'show' : 'hide')}>
        {t(hidden ? 'topic.show' : 'topic.hide')}
      </button>
    </Menu>
  );
}
