import { checkClimbs } from '../climbs/checks.ts';
import { handOverJobAids } from '../freshness/handing-over.ts';
import { transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { conflict, permit } from '../http/problems.ts';
import { mayManagePeople } from '../people/policy.ts';
import { findPerson } from '../people/queries.ts';
import { keepAnAdministrator } from '../roles/roles.ts';
import { syncGroupMembers } from '../topics/group-members.ts';
import { haveAgreed } from './queries.ts';

/**
 * Lets a person leave: whatever let her in ends with this transaction. As an alum she stays reachable, which both must have
 * agreed to; throws a 409 otherwise.
 */
export function leave(ctx: Ctx, id: string, { alum }: { alum: boolean }) {
  return transaction(ctx, async (ctx) => {
    permit(mayManagePeople(ctx.actor));
    await lockPerson(ctx, id);
    const person = await findPerson(ctx, id);
    if (person.leftAt && (person.kind === 'alum') === alum) return;
    await confirmAlum(ctx, person, alum);
    await keepAnAdministrator(ctx, id);
    await ctx.db
      .insertInto('departure')
      .values({ personId: id, departedBy: ctx.actor.id, departedAt: ctx.now() })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await ctx.db
      .updateTable('person')
      .set({ kind: kindAfter(person, alum) })
      .where('id', '=', id)
      .execute();
    await endAccess(ctx, id);
    if (!alum) await endStay(ctx, id);
    await record(ctx, 'person.left', id, { alum });
    await handOverJobAids(ctx, id);
    await checkClimbs(ctx, { personId: id });
  });
}

/** Brings a person back: an alum, and who left as a colleague, is one again. */
export function comeBack(ctx: Ctx, id: string) {
  return transaction(ctx, async (ctx) => {
    permit(mayManagePeople(ctx.actor));
    await lockPerson(ctx, id);
    const person = await findPerson(ctx, id);
    if (!person.leftAt) return;
    await ctx.db.deleteFrom('departure').where('personId', '=', id).execute();
    await ctx.db.deleteFrom('alumOffer').where('personId', '=', id).execute();
    await ctx.db
      .updateTable('person')
      .set({ kind: 'employee' })
      .where('id', '=', id)
      .where('kind', '=', 'alum')
      .execute();
    await record(ctx, 'person.returned', id);
    await syncGroupMembers(ctx);
  });
}

/** Two who change one person's standing take turns, and nothing new is made for her meanwhile. */
const lockPerson = (ctx: Ctx, id: string) =>
  ctx.db.selectFrom('person').select('id').where('id', '=', id).forNoKeyUpdate().execute();

interface Leaving {
  id: string;
  kind: string;
  leftAt: string | null;
}

async function confirmAlum(ctx: Ctx, person: Leaving, alum: boolean) {
  if (!alum) return;
  if (person.kind === 'guest') throw conflict('A guest can’t stay as an alum', { alum: 'Is for colleagues' });
  if (person.leftAt) throw conflict('She left for good; bring her back first', { alum: 'Can’t be given afterwards' });
  if (!(await haveAgreed(ctx, person.id))) {
    throw conflict('She has not accepted to stay as an alum', { alum: 'Needs an offer that she accepted' });
  }
}

// An alum who leaves for good was a colleague.
const kindAfter = ({ kind }: Leaving, alum: boolean) => {
  if (alum) return 'alum' as const;
  return kind === 'guest' ? ('guest' as const) : ('employee' as const);
};

/** What goes for everybody who leaves: what acts in her name without her, what she looks after. */
async function endAccess({ db }: Ctx, personId: string) {
  await db.deleteFrom('apiToken').where('personId', '=', personId).execute();
  await db.deleteFrom('signInLink').where('personId', '=', personId).execute();
  await db.deleteFrom('emailChange').where('personId', '=', personId).execute();
  await db.deleteFrom('topicMembership').where('personId', '=', personId).execute();
  await db.deleteFrom('administrator').where('personId', '=', personId).execute();
  await db.deleteFrom('consultant').where('personId', '=', personId).execute();
}

/** What an alum keeps: being signed in, and what she was invited to by name. */
async function endStay({ db }: Ctx, personId: string) {
  await db.deleteFrom('session').where('personId', '=', personId).execute();
  await db.deleteFrom('questionReader').where('personId', '=', personId).execute();
  await db.deleteFrom('jobAidReader').where('personId', '=', personId).execute();
  await db.deleteFrom('alumOffer').where('personId', '=', personId).execute();
}
