import { randomUUIDv7 } from 'node:crypto';
import type { NewPerson, ProfileEdit } from '#src/contract/people.ts';
import { transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { conflict, invalid, permit } from '../http/problems.ts';
import { makeLink } from '../sessions/links.ts';
import { mayConceal, mayEditPerson, mayInvite } from './policy.ts';
import { findPerson } from './queries.ts';

/** Adds a person and makes the one-time link by which she signs in. */
export function addPerson(ctx: Ctx, { name, email, kind, administrator }: NewPerson) {
  return transaction(ctx, async (ctx) => {
    permit(mayInvite(ctx.actor));
    if (administrator && kind !== 'employee') throw invalid({ administrator: 'Only an employee may administrate' });
    const id = randomUUIDv7();
    const inserted = await ctx.db
      .insertInto('person')
      .values({ id, kind, name, email: email ?? null, joinedAt: ctx.now() })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!inserted) throw invalid({ email: 'Somebody has this address already' });
    if (administrator) await appoint(ctx, id);
    await record(ctx, 'person.added', id, { kind });
    if (administrator) await record(ctx, 'role.given', id, { role: 'administrator' });
    return { person: { id, name }, link: await makeLink(ctx, id) };
  });
}

/** Makes a new one-time link for a person who is here already. */
export function linkPerson(ctx: Ctx, id: string) {
  return transaction(ctx, async (ctx) => {
    permit(mayInvite(ctx.actor));
    const person = await findPerson(ctx, id);
    if (!person.can.invite) throw conflict('This person left; bring her back first');
    return makeLink(ctx, id);
  });
}

/** Changes a profile. */
export function editPerson(ctx: Ctx, id: string, edit: ProfileEdit) {
  return transaction(ctx, async (ctx) => {
    const person = await findPerson(ctx, id);
    permit(mayEditPerson(ctx.actor, person));
    const { name = person.name, about = person.about, timeZone = person.timeZone } = edit;
    const languages = edit.languages && { languages: [...new Set(edit.languages)] };
    await ctx.db
      .updateTable('person')
      .set({ name, about, timeZone, ...languages })
      .where('id', '=', id)
      .execute();
    await record(ctx, 'person.edited', id);
  });
}

/** Hides what is known of the actor, everywhere and at once. */
export function hideExpertise(ctx: Ctx, id: string) {
  return transaction(ctx, async (ctx) => {
    permit(mayConceal(ctx.actor, await findPerson(ctx, id)));
    await ctx.db
      .insertInto('expertiseConcealment')
      .values({ personId: id, concealedAt: ctx.now() })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await record(ctx, 'expertise.hidden', id);
  });
}

/** Shows it again. */
export function showExpertise(ctx: Ctx, id: string) {
  return transaction(ctx, async (ctx) => {
    permit(mayConceal(ctx.actor, await findPerson(ctx, id)));
    await ctx.db.deleteFrom('expertiseConcealment').where('personId', '=', id).execute();
    await record(ctx, 'expertise.shown', id);
  });
}

const appoint = (ctx: Ctx, personId: string) =>
  ctx.db.insertInto('administrator').values({ personId, appointedBy: ctx.actor.id, appointedAt: ctx.now() }).execute();
