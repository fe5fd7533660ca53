import { useState } from 'preact/hooks';
import type { Profile } from '#src/contract/people.ts';
import { JobAidsNear } from '../job-aids/near.tsx';
import { api } from '../shell/api.ts';
import { formatMonth } from '../shell/dates.ts';
import { useMutation } from '../shell/mutation.ts';
import { formatList } from '../shell/i18n.ts';
import { ErasePerson } from '../personal/erase-person.tsx';
import { ProblemNotice, ProblemPage } from '../shell/problem.tsx';
import { useMe } from '../shell/session.ts';
import { t as shell } from '../shell/words.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { Skeleton } from '../ui/notice.tsx';
import { usePageHeading } from '../ui/page.tsx';
import { AvailabilityBadge } from './availability-badge.tsx';
import { BeingAsked } from './being-asked.tsx';
import { Declared } from './declared.tsx';
import { Expertise } from './expertise.tsx';
import { languageName } from './languages.ts';
import { OneTimeLink } from './one-time-link.tsx';
import { PersonQuestions } from './person-questions.tsx';
import { ProfileEditor } from './profile-editor.tsx';
import { useProfile } from './queries.ts';
import { Standing } from './standing.tsx';
import { t } from './words.ts';
import './people.css';

/** A person: what she says of herself, and what her answers show. */
export function ProfilePage({ id }: { id: string }) {
  const query = useProfile(id);
  if (query.data) return <ProfileOf person={query.data} />;
  if (query.error) return <ProblemPage error={query.error} retry={() => void query.refetch()} />;
  return (
    <div class="page">
      <Skeleton label={shell('app.loading')} />
    </div>
  );
}

function ProfileOf({ person }: { person: Profile }) {
  const [editing, setEditing] = useState(false);
  return (
    <div class="page profile">
      {editing ? (
        <ProfileEditor person={person} done={() => setEditing(false)} />
      ) : (
        <Head person={person} edit={() => setEditing(true)} />
      )}
      <Declared person={person} />
      <Expertise person={person} />
      <JobAidsNear filter={{ owner: person.id }} />
      <PersonQuestions person={person} />
      <BeingAsked person={person} />
      <Standing person={person} />
      <ErasePerson person={person} />
    </div>
  );
}

function Head({ person, edit }: { person: Profile; edit: () => void }) {
  const heading = usePageHeading(person.name);
  return (
    <header class="stack">
      <div class="profile-head">
        <Avatar id={person.id} name={person.name} size="large" />
        <div class="stack-tight">
          <h1 ref={heading} tabIndex={-1}>
            {person.name}
          </h1>
          <Facts person={person} />
          <div>
            <AvailabilityBadge availability={person.availability} />
          </div>
        </div>
      </div>
      {person.about && <p class="profile-about">{person.about}</p>}
      <Actions person={person} edit={edit} />
    </header>
  );
}

function Facts({ person }: { person: Profile }) {
  const me = useMe();
  const facts = [
    person.id === me.id && t('profile.you'),
    person.kind === 'alum' && t('profile.kind.alum'),
    person.kind === 'guest' && t('profile.kind.guest'),
    person.kind === 'service' && t('profile.kind.service'),
    person.leftAt !== null && person.kind !== 'alum' && t('profile.left', { date: formatMonth(person.leftAt) }),
    person.isAdministrator && t('profile.administrator'),
    person.isConsultant && t('profile.consultant'),
    t('profile.joined', { date: formatMonth(person.joinedAt) }),
    person.timeZone,
    person.languages.length > 0 && formatList(person.languages.map(languageName)),
  ].filter((fact) => typeof fact === 'string');
  return <p class="soft small">{facts.join(' · ')}</p>;
}

function Actions({ person, edit }: { person: Profile; edit: () => void }) {
  const make = useMutation({ mutationFn: () => api.people.link({ params: { id: person.id } }) });
  return (
    <>
      <div class="row">
        {person.can.edit && <Button onClick={edit}>{t('profile.edit')}</Button>}
        {person.can.invite && (
          <Button busy={make.isPending} onClick={() => make.mutate()}>
            {t('link.new')}
          </Button>
        )}
      </div>
      <ProblemNotice error={make.error} />
      {make.data && <OneTimeLink person={person} link={make.data} done={make.reset} />}
    </>
  );
}
