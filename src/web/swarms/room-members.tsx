import { useState } from 'preact/hooks';
import { Link, useLocation } from 'wouter-preact';
import type { PersonRef } from '#src/contract/people.ts';
import type { Swarm, SwarmMember } from '#src/contract/swarms.ts';
import { PeoplePicker } from '../audiences/people-picker.tsx';
import { useShownName } from '../pseudonyms/own-name.ts';
import { api } from '../shell/api.ts';
import { formatList } from '../shell/i18n.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { toast } from '../ui/toast.tsx';
import { keepMinutes, MinutesField, readMinutes } from './minutes.tsx';
import { useBringIn, useRoomChange } from './queries.ts';
import { t } from './words.ts';

/** Who is in the room and why, and how others come in and leave. */
export function RoomMembers({ room }: { room: Swarm }) {
  const name = useShownName();
  const [doing, setDoing] = useState<'bring' | 'leave' | null>(null);
  return (
    <section class="card stack" aria-labelledby="members" tabIndex={-1}>
      <h2 id="members">{t('members.title')}</h2>
      <ul class="room-members">
        <li class="room-member">
          <Name person={room.asker} />
          <span class="soft small">{t('members.asked')}</span>
        </li>
        {room.members.map((member) => (
          <li key={member.person.id} class={member.leftAt ? 'room-member room-left' : 'room-member'}>
            <Name person={member.person} />
            <span class="soft small">{member.leftAt ? t('members.left') : whyOf(member, name)}</span>
          </li>
        ))}
      </ul>
      {doing === 'bring' && <BringIn room={room} done={() => setDoing(null)} />}
      {doing === 'leave' && <Leave room={room} stay={() => setDoing(null)} />}
      {doing === null && (
        <div class="row no-print">
          {room.can.add && <Button onClick={() => setDoing('bring')}>{t('members.bring')}</Button>}
          {room.can.leave && (
            <Button look="quiet" onClick={() => setDoing('leave')}>
              {t('members.leave')}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

function Name({ person }: { person: PersonRef }) {
  const name = useShownName()(person);
  return person.anonymous ? <strong>{name}</strong> : <Link href={`/people/${person.id}`}>{name}</Link>;
}

function whyOf({ place, topics, near, addedBy }: SwarmMember, name: (person: PersonRef) => string) {
  if (place === 'added') {
    return addedBy ? t('members.added', { name: name(addedBy) }) : t('members.added.by-nobody');
  }
  const known = topics.map((topic) => topic.name);
  if (near.length > 0) known.push(t('members.near', { count: near.length }));
  return known.length > 0 ? t(`members.${place}`, { what: formatList(known) }) : t(`members.${place}.none`);
}

function BringIn({ room, done }: { room: Swarm; done: () => void }) {
  const [people, setPeople] = useState<PersonRef[]>([]);
  const bring = useBringIn(room);
  const send = () => {
    if (people.length === 0 || bring.isPending) return;
    const added = () => {
      toast(t('members.bring.done', { count: people.length }));
      done();
    };
    bring.mutate(
      people.map(({ id }) => id),
      { onSuccess: added },
    );
  };
  return (
    <Form problem={bring.error} onSubmit={send}>
      <PeoplePicker label={t('members.bring.label')} people={people} onPeople={setPeople} meToo={false} />
      <ProblemNotice error={bring.error} />
      <div class="row">
        <Button type="submit" look="primary" busy={bring.isPending}>
          {t('members.bring.send')}
        </Button>
        <Button onClick={done}>{t('members.bring.cancel')}</Button>
      </div>
    </Form>
  );
}

function Leave({ room, stay }: { room: Swarm; stay: () => void }) {
  const [, navigate] = useLocation();
  const [minutes, setMinutes] = useState('');
  const leave = useRoomChange(room, async () => {
    await keepMinutes(room, minutes);
    await api.swarms.leave({ params: { id: room.id } });
  });
  const go = () => {
    if (readMinutes(minutes) === undefined || leave.isPending) return;
    leave.mutate(undefined, {
      onSuccess: () => {
        toast(t('members.leave.done'));
        navigate(`/questions/${room.questionId}`);
      },
    });
  };
  return (
    <Form problem={leave.error} onSubmit={go}>
      <p>{t('members.leave.sure')}</p>
      <MinutesField minutes={minutes} onMinutes={setMinutes} />
      <ProblemNotice error={leave.error} />
      <div class="row">
        <Button type="submit" look="primary" busy={leave.isPending}>
          {t('members.leave.yes')}
        </Button>
        <Button onClick={stay}>{t('members.leave.no')}</Button>
      </div>
    </Form>
  );
}
