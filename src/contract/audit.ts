import * as z from 'zod';
import { contract, models } from './kernel.ts';
import { PersonRef } from './people.ts';
import { cursor, id, limit, time } from './text.ts';

/** What happened. Never holds what people wrote. */
export type AuditEvent = z.infer<typeof AuditEvent>;
export const AuditEvent = z
  .object({
    id,
    at: time,
    name: z.string().describe('Such as question.asked'),
    actor: PersonRef.extend({
      kind: z.enum(['employee', 'alum', 'guest', 'service', 'pseudonym']),
    }).describe('Who did it; a pseudonym stays one'),
    subject: z.object({
      id,
      title: z.string().nullable().describe('The name or title of what it was done to, where the reader may see that'),
      href: z.string().nullable(),
    }),
    details: z.record(z.string(), z.unknown()).describe('Depends on the name of the event'),
  })
  .register(models, { id: 'AuditEvent' });

const filter = {
  actor: id.optional().describe('Who did it'),
  name: z
    .string()
    .regex(
      /^[a-z_]{1,40}\.([a-z_]{1,40})?$/,
      'Must be the name of an event such as question.asked, or the beginning of names up to the dot',
    )
    .optional()
    .describe('question.asked, or question. for all that begin so'),
  subject: id.optional().describe('What it was done to'),
  from: time.optional().describe('Not before'),
  to: time.optional().describe('Before'),
};

export type EventFilter = z.infer<typeof EventFilter>;
export const EventFilter = z.object(filter);

export const audit = contract({
  list: {
    access: 'audit',
    method: 'GET',
    path: '/api/v1/events',
    summary: 'List what happened, the newest first; administrators only, and recorded itself',
    query: z.object({ ...filter, cursor, limit: limit(100, 50) }),
    returns: z.object({ items: z.array(AuditEvent), next: z.string().nullable() }),
  },
  names: {
    access: 'audit',
    method: 'GET',
    path: '/api/v1/event-names',
    summary: 'List the names of what has happened so far; administrators only',
    returns: z.object({ items: z.array(z.string()) }),
  },
  export: {
    access: 'audit',
    method: 'GET',
    path: '/api/v1/events/export',
    summary: 'Export what happened as JSON lines, the oldest first; administrators only, and recorded itself',
    query: EventFilter,
    streams: 'application/x-ndjson',
  },
});
