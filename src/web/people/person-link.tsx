import { Link } from 'wouter-preact';
import type { PersonRef } from '#src/contract/people.ts';
import { isFormerMember } from '../personal/former-member.ts';
import { useShownName } from '../pseudonyms/own-name.ts';
import { useSession } from '../shell/session.ts';
import { AnonymousAvatar, Avatar } from '../ui/avatar.tsx';
import { Time } from '../ui/time.tsx';

/** Who did it, and when. A pseudonym leads nowhere, nor does who left for good; and visitors read no profiles. */
export function Byline({ person, at }: { person: PersonRef; at: string }) {
  const me = useSession().data;
  const name = useShownName()(person);
  return (
    <span class="byline">
      {person.anonymous ? <AnonymousAvatar /> : <Avatar id={person.id} name={person.name} size="small" />}
      {person.anonymous || isFormerMember(person) || !me ? (
        <span>{name}</span>
      ) : (
        <Link href={`/people/${person.id}`}>{name}</Link>
      )}
      <Time at={at} />
    </span>
  );
}
