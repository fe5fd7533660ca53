import { useRef } from 'preact/hooks';
import type { Climb } from '#src/contract/climbs.ts';
import { Button } from '../ui/button.tsx';
import { useFocusReturn } from '../ui/focus.ts';
import { Icon } from '../ui/icons.tsx';
import { Menu } from '../ui/menu.tsx';
import { isAbove, rungName, type Rung } from './rungs.ts';
import { useSteering } from './steering.ts';
import { t } from './words.ts';

/** What whoever asked, and who looks after the topic, can do with the ladder. */
export function LadderActs({ climb }: { climb: Climb }) {
  const { setRung, pause, resume, stop } = useSteering(climb.questionId);
  const isPending = [setRung, pause, resume, stop].some((act) => act.isPending);
  const above = climb.can.to.filter((rung) => isAbove(rung, climb.rung));
  // The top is for a consultant, not for people who help now.
  const people = above.find((rung) => rung !== 'formal');
  const others = climb.can.to.filter((rung) => rung !== people);
  return (
    <div class="row no-print" role="group" aria-label={t('act.label')}>
      {people && <NowButton rung={people} busy={isPending} onClick={() => setRung.mutate(null)} />}
      <Button busy={isPending} onClick={() => (climb.paused ? resume : pause).mutate()}>
        {climb.paused ? t('act.resume') : t('act.pause')}
      </Button>
      <Menu label={t('act.more')} button={<Icon name="more" size={22} />}>
        {others.map((rung) => (
          <button key={rung} type="button" class="menu-item" onClick={() => setRung.mutate(rung)}>
            {t(isAbove(rung, climb.rung) ? 'act.skip' : 'act.back', { rung: rungName(rung) })}
          </button>
        ))}
        <button type="button" class="menu-item" onClick={() => stop.mutate()}>
          {t('act.stop')}
        </button>
      </Menu>
    </div>
  );
}

function NowButton({ rung, busy, onClick }: { rung: Rung; busy: boolean; onClick: () => void }) {
  const around = useRef<HTMLSpanElement>(null);
  useFocusReturn(around);
  return (
    <span ref={around}>
      <Button look="primary" busy={busy} title={t('act.now.hint', { rung: rungName(rung) })} onClick={onClick}>
        {t('act.now')}
      </Button>
    </span>
  );
}
