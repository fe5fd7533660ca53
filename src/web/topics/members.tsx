import { useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import type { TopicMember } from '#src/contract/topics.ts';
import { api, problemOf } from '../shell/api.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { useMe } from '../shell/session.ts';
import { t as shell } from '../shell/words.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { More } from '../ui/more.tsx';
import { Notice, Skeleton } from '../ui/notice.tsx';
import { toast } from '../ui/toast.tsx';
import { AddMember } from './add-member.tsx';
import { useMemberChange, useMembers } from './members-queries.ts';
import { t } from './members-words.ts';
import { Privacy } from './privacy.tsx';

/** Who is in a topic; its facilitators change it here. */
export function Members({ slug }: { slug: string }) {
  const members = useMembers(slug);
  if (members.isPending) return <Skeleton label={shell('app.loading')} lines={2} />;
  // Guests see a topic, but not who is in it.
  if (!members.data) return problemOf(members.error).status === 403 ? null : <ProblemNotice error={members.error} />;
  const [first] = members.data.pages;
  const items = members.data.pages.flatMap((page) => page.items);
  const mayManage = first!.can.manage;
  return (
    <section class="stack" aria-labelledby="members">
      <Head slug={slug} items={items} mayManage={mayManage} />
      {first!.private && <Notice>{t('members.private')}</Notice>}
      {items.length === 0 ? (
        <p class="soft">{t('members.none')}</p>
      ) : (
        <ul class="list">
          {items.map((member) => (
            <MemberItem key={member.person.id} slug={slug} member={member} mayManage={mayManage} />
          ))}
        </ul>
      )}
      <More label={t('members.more')} list={members} />
      {mayManage && <Privacy slug={slug} isPrivate={first!.private} />}
    </section>
  );
}

function Head({ slug, items, mayManage }: { slug: string; items: TopicMember[]; mayManage: boolean }) {
  const [adding, setAdding] = useState(false);
  return (
    <>
      <div class="row-apart">
        <h2 id="members">{t('members.title')}</h2>
        {mayManage && !adding && <Button onClick={() => setAdding(true)}>{t('add.open')}</Button>}
      </div>
      {adding && <AddMember slug={slug} known={items.map(({ person }) => person.id)} done={() => setAdding(false)} />}
    </>
  );
}

interface ItemProps {
  slug: string;
  member: TopicMember;
  mayManage: boolean;
}

const fail = (error: unknown) => toast(problemOf(error).title);
const undo = (act: () => void) => ({ label: t('members.undo'), act });

function MemberItem({ slug, member: { person, role, group }, mayManage }: ItemProps) {
  const facts = [
    ...(role === 'facilitator' ? [t('members.facilitator')] : []),
    ...(group ? [t('members.group', { group })] : []),
  ];
  return (
    <li class="member">
      <Avatar id={person.id} name={person.name} size="small" />
      <p>
        <Link href={`/people/${person.id}`}>{person.name}</Link> <span class="soft small">{facts.join(' · ')}</span>
      </p>
      <Actions slug={slug} member={{ person, role, group }} mayManage={mayManage} />
    </li>
  );
}

type Seat = Omit<TopicMember, 'addedAt'>;

function Actions({ slug, member, mayManage }: { slug: string; member: Seat; mayManage: boolean }) {
  const isMe = member.person.id === useMe().id;
  return (
    <div class="row member-actions">
      {mayManage && <ChangeRole slug={slug} member={member} />}
      {(mayManage || isMe) && !member.group && <Remove slug={slug} member={member} isMe={isMe} mayManage={mayManage} />}
    </div>
  );
}

function ChangeRole({ slug, member: { person, role } }: { slug: string; member: Seat }) {
  const params = { slug, id: person.id };
  const set = useMemberChange(slug, (role: TopicMember['role']) => api.topics.setMember({ params, body: { role } }));
  const other = role === 'member' ? ('facilitator' as const) : ('member' as const);
  const changed = () =>
    toast(
      t('members.changed'),
      undo(() => set.mutate(role)),
    );
  return (
    <Button
      look="quiet"
      busy={set.isPending}
      aria-label={t(`members.make-label.${other}`, { name: person.name })}
      onClick={() => set.mutate(other, { onSuccess: changed, onError: fail })}
    >
      {t(`members.make.${other}`)}
    </Button>
  );
}

interface RemoveProps {
  slug: string;
  member: Seat;
  isMe: boolean;
  mayManage: boolean;
}

function Remove({ slug, member: { person, role }, isMe, mayManage }: RemoveProps) {
  const params = { slug, id: person.id };
  const remove = useMemberChange(slug, () => api.topics.removeMember({ params }));
  // What she could read a moment ago she may read again: nothing new to be told of first.
  const bringBack = useMemberChange(slug, async () => {
    const { readings } = await api.topics.previewMember({ params });
    await api.topics.setMember({ params, body: { role, confirm: readings } });
  });
  const said = isMe ? t('members.left') : t('members.removed', { name: person.name });
  const back = undo(() => bringBack.mutate(undefined, { onError: fail }));
  const removed = () => toast(said, mayManage ? back : undefined);
  return (
    <Button
      look="quiet"
      busy={remove.isPending}
      aria-label={isMe ? t('members.leave') : t('members.remove.label', { name: person.name })}
      onClick={() => remove.mutate(undefined, { onSuccess: removed, onError: fail })}
    >
      {t(isMe ? 'members.leave' : 'members.remove')}
    </Button>
  );
}
