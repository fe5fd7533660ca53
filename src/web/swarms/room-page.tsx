import { Link } from 'wouter-preact';
import type { Swarm } from '#src/contract/swarms.ts';
import { OwnPseudonym, ownPseudonym } from '../pseudonyms/own-name.ts';
import { formatComing } from '../climbs/when.ts';
import { isNotFound } from '../shell/api.ts';
import { MissingPage, ProblemNotice, ProblemPage } from '../shell/problem.tsx';
import { t as shell } from '../shell/words.ts';
import { Notice, Skeleton } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Decisions } from './decisions.tsx';
import { EndForm } from './end-form.tsx';
import { Ended } from './ended.tsx';
import { useRoom } from './queries.ts';
import { RoomMembers } from './room-members.tsx';
import { SharedPage } from './shared-page.tsx';
import { t } from './words.ts';
import './swarms.css';

/** A room in which a few people work on one question for a while: one page, a decision, an end. */
export function RoomPage({ questionId, id }: { questionId: string; id: string }) {
  const query = useRoom(questionId, id);
  if (isNotFound(query.error)) return <MissingPage />;
  if (query.data) return <Room room={query.data} error={query.error} />;
  if (query.error) return <ProblemPage error={query.error} retry={() => void query.refetch()} />;
  return (
    <div class="page">
      <Skeleton label={shell('app.loading')} lines={9} />
    </div>
  );
}

function Room({ room, error }: { room: Swarm; error: unknown }) {
  const { question, asker, mine } = room;
  return (
    <OwnPseudonym.Provider value={ownPseudonym({ mine, author: asker })}>
      <Page title={question.title} tab={`${t('room.title')}: ${question.title}`}>
        <p>
          <Link href={`/questions/${question.id}`}>{t('room.back')}</Link>
        </p>
        <ProblemNotice error={error} />
        <State room={room} />
        <RoomMembers room={room} />
        <SharedPage room={room} />
        <Decisions room={room} />
        {room.ending ? <Ended room={room} /> : room.can.end && <EndForm room={room} />}
      </Page>
    </OwnPseudonym.Provider>
  );
}

function State({ room: { question, until, ending, inRoom } }: { room: Swarm }) {
  if (ending) return <Notice>{t(`ended.${ending.result}`)}</Notice>;
  if (question.state === 'withdrawn') return <Notice tone="warn">{t('room.withdrawn')}</Notice>;
  const isOver = new Date(until) < new Date();
  return (
    <Notice tone={isOver ? 'warn' : 'plain'}>
      <p>{t(isOver ? 'room.over' : 'room.until', { until: formatComing(until) })}</p>
      {question.state === 'settled' && <p>{t('room.settled')}</p>}
      {!inRoom && <p>{t('room.looking')}</p>}
    </Notice>
  );
}
