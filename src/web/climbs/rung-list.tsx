import { Link } from 'wouter-preact';
import type { Climb } from '#src/contract/climbs.ts';
import { Icon, type IconName } from '../ui/icons.tsx';
import { rungName, type Rung, type RungState } from './rungs.ts';
import { formatComing } from './when.ts';
import { t } from './words.ts';

/** The five rungs as a picture with words: where it came from and when, where it stands and until when, what lies ahead. */
export function RungList({ climb }: { climb: Climb }) {
  return (
    <ol class="rungs" aria-label={t('ladder.rungs')}>
      {climb.rungs.map(({ rung, state, reachedAt }) => (
        <li
          key={rung}
          class={`rung rung-${isSkipped({ state, reachedAt }) ? 'off' : state}`}
          aria-current={isHere(climb, state) ? 'step' : undefined}
        >
          <span class="rung-mark">
            <Icon name={icons[rung]} size={16} />
          </span>
          <span class="rung-text">
            <strong class="rung-name">
              {rungName(rung)}
              {heardState(climb, { state, reachedAt }) === 'passed' && <Icon name="check" size={15} />}
            </strong>
            <span class="visually-hidden"> ({t(`state.${heardState(climb, { state, reachedAt })}`)}): </span>
            <span class="rung-words">
              <RungWords climb={climb} rung={rung} state={state} />
            </span>
          </span>
          <RungTimes climb={climb} at={{ state, reachedAt }} />
        </li>
      ))}
    </ol>
  );
}

const icons = {
  find: 'search',
  ask: 'ask',
  network: 'globe',
  swarm: 'people',
  formal: 'guide',
} satisfies Record<Rung, IconName>;

type Standing = Pick<Climb['rungs'][number], 'state' | 'reachedAt'>;

/** When it came there, and where it stands now until when. */
function RungTimes({ climb, at }: { climb: Climb; at: Standing }) {
  if (!at.reachedAt || at.state === 'off') return null;
  return (
    <span class="rung-times">
      <span>{formatComing(at.reachedAt)}</span>
      {isHere(climb, at.state) && <Until climb={climb} />}
    </span>
  );
}

function Until({ climb: { paused, next } }: { climb: Climb }) {
  if (paused) return <strong>{t('time.paused')}</strong>;
  return next.dueAt && <strong>{t('time.until', { when: formatComing(next.dueAt) })}</strong>;
}

const isHere = ({ outcome }: Climb, state: RungState) => state === 'current' && outcome === null;

/** It went past a rung that it never came to. */
const isSkipped = ({ state, reachedAt }: Standing) => state === 'passed' && reachedAt === null;

/** The state as it is read out. */
function heardState({ outcome }: Climb, at: Standing) {
  if (isSkipped(at)) return 'off';
  return at.state === 'current' && outcome ? 'passed' : at.state;
}

function RungWords({ climb, rung, state }: { climb: Climb; rung: Rung; state: RungState }) {
  if (state === 'off') return <>{t('off')}</>;
  if (rung === 'find') return <Found climb={climb} />;
  if (state === 'ahead') return <>{t(`ahead.${rung}`)}</>;
  const reachedAt = climb.rungs.find((one) => one.rung === rung)?.reachedAt ?? null;
  if (isSkipped({ state, reachedAt })) return <>{t('passed.skipped')}</>;
  if (rung === 'ask') return <>{asked(climb)}</>;
  return <>{t(`ahead.${rung}`)}</>;
}

function Found({ climb }: { climb: Climb }) {
  if (climb.found) {
    return (
      <>
        {t('passed.find.solved')} <Link href={climb.found.href}>{climb.found.title}</Link>
      </>
    );
  }
  const count = Number(climb.log.find(({ what }) => what === 'asked')?.note ?? 0);
  return <>{count > 0 ? t('passed.find', { count }) : t('passed.find.none')}</>;
}

const asked = ({ askedCount }: Climb) =>
  askedCount > 0 ? t('passed.ask', { count: askedCount }) : t('passed.ask.none');
