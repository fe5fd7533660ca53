import { useRef } from 'preact/hooks';
import { Link } from 'wouter-preact';
import type { Climb } from '#src/contract/climbs.ts';
import type { QuestionThread } from '#src/contract/questions.ts';
import { api } from '../shell/api.ts';
import { Button } from '../ui/button.tsx';
import { useFocusReturn } from '../ui/focus.ts';
import { Icon } from '../ui/icons.tsx';
import { toast } from '../ui/toast.tsx';
import { useClimbAct } from './queries.ts';
import { t } from './words.ts';

type Thing = Climb['shown'][number];

/** On a question that is open still: what its asker was shown before, one tap from being what solved it. */
export function FoundAfterAll({ question, climb }: { question: QuestionThread; climb: Climb }) {
  const offered = question.mine && question.can.settle && question.state === 'open' && climb.shown.length > 0;
  return offered ? <Offered question={question} shown={climb.shown} /> : null;
}

function Offered({ question, shown }: { question: QuestionThread; shown: Thing[] }) {
  const details = useRef<HTMLDetailsElement>(null);
  useFocusReturn(details);
  const params = { id: question.id };
  const found = useClimbAct(
    question.id,
    ({ kind, id }: Thing) => api.climbs.found({ params, body: { kind, id } }),
    () => toast(t('found.done')),
  );
  return (
    <details ref={details} class="ladder-more no-print">
      <summary>{t('found.title')}</summary>
      <p class="soft small">{t('found.body')}</p>
      <ul class="shown">
        {shown.map((thing) => (
          <li key={thing.id} class="row-apart">
            <Link href={thing.href}>{thing.title}</Link>
            <Button
              look="good"
              busy={found.isPending}
              aria-label={t('found.this.label', { title: thing.title })}
              onClick={() => found.mutate(thing)}
            >
              <Icon name="check" />
              {t('found.this')}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
