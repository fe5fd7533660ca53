import type { Climb } from '#src/contract/climbs.ts';
import { api } from '../shell/api.ts';
import { toast } from '../ui/toast.tsx';
import { useClimbAct } from './queries.ts';
import { rungName } from './rungs.ts';
import { t } from './words.ts';

/** What can be done with the ladder of one question. Each act says what it did; what can be taken back safely is. */
export function useSteering(questionId: string) {
  const params = { id: questionId };
  const start = useClimbAct(
    questionId,
    (urgency: Climb['urgency']) => api.climbs.start({ params, body: { urgency } }),
    () => toast(t('ladder.started')),
  );
  const setRung = useClimbAct(
    questionId,
    (to: Climb['rung'] | null) => api.climbs.setRung({ params, body: { to } }),
    ({ rung }) => toast(t('act.moved', { rung: rungName(rung) })),
  );
  const pause = useClimbAct(
    questionId,
    () => api.climbs.pause({ params }),
    () => toast(t('act.paused'), undo(resume.mutate)),
  );
  const resume = useClimbAct(
    questionId,
    () => api.climbs.resume({ params }),
    () => toast(t('act.resumed'), undo(pause.mutate)),
  );
  const stop = useClimbAct(
    questionId,
    () => api.climbs.stop({ params }),
    () => toast(t('act.stopped')),
  );
  return { start, setRung, pause, resume, stop };
}

const undo = (act: () => void) => ({ label: t('act.undo'), act });
