import { Link } from 'wouter-preact';
import type { PersonRef } from '#src/contract/people.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Time } from '../ui/time.tsx';

/** Who did it, and when. */
export function Byline({ person, at }: { person: PersonRef; at: string }) {
  return (
    <span class="byline">
      <Avatar id={person.id} name={person.name} size="small" />
      {person.anonymous ? <span>{person.name}</span> : <Link href={`/people/${person.id}`}>{person.name}</Link>}
      <Time at={at} />
    </span>
  );
}
