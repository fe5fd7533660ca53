import type { EventFilter } from '#src/contract/audit.ts';
import type { Ctx } from '../context.ts';
import { record } from '../events.ts';
import type { Place } from '../http/paging.ts';
import { permit } from '../http/problems.ts';
import { events, isAfter, type EventRow } from './events.ts';
import { mayReadAudit } from './policy.ts';

// Enough that the database is seldom asked, few enough that neither it nor the memory notices.
const pageSize = 1_000;

/** What happened, one event a line, the oldest first, up to now. Rows are fetched as fast as the reader takes them. */
export async function exportEvents(ctx: Ctx, filter: EventFilter): Promise<AsyncIterable<string>> {
  permit(mayReadAudit(ctx.actor));
  await record(ctx, 'audit.exported', ctx.actor.id, filter);
  const day = ctx.now().toISOString().slice(0, 10);
  ctx.headers.set('content-disposition', `attachment; filename="firsthand-events-${day}.jsonl"`);
  return lines(ctx, filter);
}

async function* lines(ctx: Ctx, filter: EventFilter): AsyncGenerator<string> {
  let last: Place | null = null;
  for (;;) {
    const rows: EventRow[] = await readPage(ctx, filter, last);
    if (rows.length > 0) yield rows.map(line).join('');
    if (rows.length < pageSize) return;
    last = rows.at(-1)!;
  }
}

const readPage = (ctx: Ctx, filter: EventFilter, last: Place | null) =>
  events(ctx, filter)
    .$if(last !== null, (q) => q.where(isAfter(last!)))
    .orderBy('e.at')
    .orderBy('e.id')
    .limit(pageSize)
    .execute();

const line = ({ id, at, name, details, ...row }: EventRow) =>
  `${JSON.stringify({
    id,
    at: at.toISOString(),
    name,
    actor: { id: row.actorId, name: row.actorName, kind: row.actorKind },
    subject: row.subjectId,
    details,
  })}\n`;
