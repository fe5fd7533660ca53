import { Link } from 'wouter-preact';
import type { SwarmSummary } from '#src/contract/swarms.ts';
import { formatComing } from '../climbs/when.ts';
import { formatWhen } from '../shell/dates.ts';
import { formatList } from '../shell/i18n.ts';
import { buttonClass } from '../ui/button.tsx';
import { Prose } from '../ui/prose.tsx';
import { useRooms } from './queries.ts';
import { t } from './words.ts';
import './swarms.css';

/** On a question: the room that is open on it, with the way in, and how earlier ones ended. Nothing where there were none. */
export function RoomsCard({ questionId }: { questionId: string }) {
  const items = useRooms(questionId).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section class="card stack" aria-labelledby="swarm">
      <h2 id="swarm">{t('rooms.title')}</h2>
      {items.map((room) => (room.ending ? <Ended key={room.id} room={room} /> : <Open key={room.id} room={room} />))}
    </section>
  );
}

const addressOf = ({ questionId, id }: SwarmSummary) => `/questions/${questionId}/swarms/${id}`;
const namesOf = ({ members }: SwarmSummary) => formatList(members.map(({ name }) => name));

function Open({ room }: { room: SwarmSummary }) {
  const isOver = new Date(room.until) < new Date();
  return (
    <div class="stack-tight">
      <p>
        {isOver
          ? t('rooms.over', { until: formatComing(room.until) })
          : t('rooms.open', { until: formatComing(room.until) })}
      </p>
      <p class="soft">{room.members.length > 0 ? t('rooms.members', { names: namesOf(room) }) : t('rooms.nobody')}</p>
      <Decided room={room} />
      <div class="row no-print">
        <Link href={addressOf(room)} class={buttonClass(room.inRoom ? 'primary' : 'plain')}>
          {room.inRoom ? t('rooms.enter') : t('rooms.look')}
        </Link>
      </div>
    </div>
  );
}

function Ended({ room }: { room: SwarmSummary }) {
  const { result } = room.ending!;
  return (
    <div class="stack-tight">
      <p>
        <Link href={addressOf(room)}>
          {t('rooms.earlier', { when: formatWhen(room.openedAt), result: t(`result.${result}`) })}
        </Link>
      </p>
      {result === 'solution' && room.members.length > 0 && <p class="soft">{t('credit', { names: namesOf(room) })}</p>}
      <Decided room={room} />
    </div>
  );
}

const Decided = ({ room: { decision } }: { room: SwarmSummary }) =>
  decision && (
    <div class="stack-tight">
      <h3>{t('rooms.decided')}</h3>
      <Prose html={decision.html} />
    </div>
  );
