import { sql } from 'kysely';
import type { DueTask } from '../clock.ts';
import { transaction, type Ctx } from '../context.ts';
import { notify } from '../notifications/notify.ts';
import { freshnessDueChannel } from './keeping.ts';

/** Tells those who made and keep job aids, once a month, for how many people what they made has worked. */
export const dueThanks: DueTask = {
  name: 'monthly thanks',
  channel: freshnessDueChannel,
  nextDue: async (ctx) => {
    const from = await readFrom(ctx);
    return from && monthAfter(from);
  },
  takeOne: (ctx) =>
    transaction(ctx, async (ctx) => {
      await sql`select pg_advisory_xact_lock(hashtextextended('monthly thanks', 0))`.execute(ctx.db);
      const from = await readFrom(ctx);
      if (!from || monthAfter(from) > ctx.now()) return false;
      const until = latestMonth(ctx.now());
      await ctx.db.insertInto('reuseNote').values({ until, madeAt: ctx.now() }).execute();
      for (const note of await countUses(ctx, from, until)) await thank(ctx, note);
      return true;
    }),
};

/** Until when they were told; at first, since something was published. null: nothing was. */
async function readFrom({ db }: Ctx): Promise<Date | null> {
  const { rows } = await sql<{ from: Date | null }>`
    select coalesce((select max(until) from reuse_note), (select min(published_at) from job_aid)) as "from"`.execute(
    db,
  );
  return rows[0]!.from;
}

/** The first of a month, at eight (UTC). */
const first = (year: number, month: number) => new Date(Date.UTC(year, month, 1, 8));
const monthAfter = (at: Date) => {
  const same = first(at.getUTCFullYear(), at.getUTCMonth());
  return same > at ? same : first(at.getUTCFullYear(), at.getUTCMonth() + 1);
};
const latestMonth = (now: Date) => {
  const same = first(now.getUTCFullYear(), now.getUTCMonth());
  return same <= now ? same : first(now.getUTCFullYear(), now.getUTCMonth() - 1);
};

interface Note {
  personId: string;
  jobAidId: string;
  solved: number;
  minutes: number;
  jobAids: number;
}

/** Of each who made or keeps some: for how many it worked, and which one the most. What her own use of them says is left out. */
async function countUses({ db }: Ctx, from: Date, until: Date): Promise<Note[]> {
  const { rows } = await sql<Note>`
    select m.person_id as "personId", sum(u.solved)::int as solved, sum(u.minutes)::int as minutes, count(*)::int as "jobAids",
      (array_agg(m.job_aid_id order by u.solved desc, m.job_aid_id))[1] as "jobAidId"
    from (
      select id as job_aid_id, made_by as person_id from job_aid union select id, owner_id from job_aid) m
    join person p on p.id = m.person_id and p.kind = 'employee'
    cross join lateral (
      select count(*) as solved, coalesce(sum(v.minutes_saved), 0) as minutes from job_aid_verdict v
      where v.job_aid_id = m.job_aid_id and v.person_id <> m.person_id and v.outcome = 'worked'
        and v.at >= ${from} and v.at < ${until}) u
    where u.solved > 0 and not exists (select from departure d where d.person_id = p.id)
    group by m.person_id order by m.person_id`.execute(db);
  return rows;
}

const thank = (ctx: Ctx, { personId, jobAidId, ...details }: Note) =>
  notify(ctx, { personId, kind: 'reused', jobAidId, details });
