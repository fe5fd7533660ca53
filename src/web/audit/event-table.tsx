import { Link } from 'wouter-preact';
import type { AuditEvent } from '#src/contract/audit.ts';
import { Time } from '../ui/time.tsx';
import type { Shown } from './queries.ts';
import { readable } from './event-words.ts';
import { t } from './words.ts';

interface Props {
  items: AuditEvent[];
  set: (change: Shown) => void;
}

/** Events, one beneath the other: readable on a phone as on a wide screen. */
export function EventTable({ items, set }: Props) {
  return (
    <ul class="list events">
      {items.map((event) => (
        <Event key={event.id} event={event} set={set} />
      ))}
    </ul>
  );
}

function Event({ event, set }: { event: AuditEvent; set: Props['set'] }) {
  return (
    <li class="event">
      <span class="event-when soft small">
        <Time at={event.at} />
      </span>
      <span class="event-what">{readable(event.name)}</span>
      <span class="event-whom">
        {t('event.by')} <Actor event={event} set={set} /> {t('event.about')} <Subject event={event} set={set} />
      </span>
      <Details details={event.details} />
    </li>
  );
}

function Actor({ event: { actor }, set }: { event: AuditEvent; set: Props['set'] }) {
  const name = actor.kind === 'pseudonym' ? t('event.pseudonym', { id: short(actor.id) }) : actor.name;
  return (
    <button
      type="button"
      class="link-button"
      title={t('event.only-actor', { name })}
      onClick={() => set({ actor: actor.id })}
    >
      {name}
    </button>
  );
}

function Subject({ event: { subject }, set }: { event: AuditEvent; set: Props['set'] }) {
  if (subject.href) return <Link href={subject.href}>{subject.title}</Link>;
  return (
    <button
      type="button"
      class="link-button"
      title={t('event.only-subject')}
      onClick={() => set({ subject: subject.id })}
    >
      {subject.title ?? t('event.hidden', { id: short(subject.id) })}
    </button>
  );
}

// The end: the beginning of such an id is the time.
const short = (id: string) => id.slice(-8);

function Details({ details }: Pick<AuditEvent, 'details'>) {
  const entries = Object.entries(details);
  if (entries.length === 0) return null;
  // Names and values are the API's own.
  return (
    <dl class="event-details soft small" aria-label={t('event.details')}>
      {entries.map(([name, value]) => (
        <div key={name} lang="en">
          <dt>{name}:</dt>
          <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
