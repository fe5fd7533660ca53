import { randomUUIDv7 } from 'node:crypto';
import { transaction, type Actor, type Ctx } from '../context.ts';
import { mailboxOf } from '../credentials/mailbox.ts';
import { forgiveAttempts } from '../credentials/throttle.ts';
import { record } from '../events.ts';
import { conflict, invalid } from '../http/problems.ts';
import { changeSettings } from '../settings/settings.ts';
import { findLink, spendLink, type Link } from './links.ts';
import { wasHere } from './queries.ts';
import { openSession } from './sessions.ts';

interface Arrival {
  token: string;
  name?: string | undefined;
  timeZone?: string | undefined;
  /** By the first administrator. */
  organisationName?: string | undefined;
}

/** Signs in by a one-time link, which is used up; returns who is in, and whether she never was before. */
export async function startSession(ctx: Ctx, arrival: Arrival): Promise<{ actor: Actor; first: boolean }> {
  // Outside of the transaction: that somebody was refused is kept.
  const link = await findLink(ctx, arrival.token);
  return transaction(ctx, async (ctx) => {
    await spendLink(ctx, link.tokenHash);
    // Who got her letter is nobody who floods a mailbox.
    if (isMailed(link)) await forgiveAttempts(ctx, 'mail', mailboxOf(link.email!));
    const personId = link.personId ?? (await makePerson(ctx, link, arrival));
    // Told to her alone, once she is in: whether somebody was ever here is nothing for whoever made the link.
    const first = !(await wasHere(ctx, personId));
    return { actor: await openSession(ctx, personId, isMailed(link) ? 'mail' : 'link'), first };
  });
}

const isMailed = ({ purpose }: Link) => purpose === 'mail' || purpose === 'registration';

async function makePerson(ctx: Ctx, link: Link, { name, timeZone, organisationName }: Arrival) {
  const isFirst = link.purpose === 'first_administrator';
  if (!name)
    throw invalid({ name: `Is needed: this link makes ${isFirst ? 'the first administrator' : 'a new person'}` });
  if (isFirst) await refuseSecond(ctx);
  const id = randomUUIDv7();
  const inserted = await ctx.db
    .insertInto('person')
    .values({ id, name, email: link.email, ...(timeZone && { timeZone }), joinedAt: ctx.now() })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!inserted) throw conflict('Somebody has this mail address already; ask for a new link');
  const acting: Ctx = { ...ctx, actor: { ...ctx.actor, id, kind: 'employee', isAdministrator: isFirst } };
  if (isFirst) await ctx.db.insertInto('administrator').values({ personId: id, appointedAt: ctx.now() }).execute();
  await record(acting, 'person.joined', id);
  // Where the first one is, the organisation is, until somebody says otherwise.
  if (isFirst) await changeSettings(acting, { organisationName, timeZone });
  return id;
}

async function refuseSecond({ db }: Ctx) {
  const taken = await db.selectFrom('administrator').select('personId').executeTakeFirst();
  if (taken) throw conflict('There is an administrator already; ask her for a link');
}
