import type { Role } from '#src/contract/roles.ts';
import { checkClimbs } from '../climbs/checks.ts';
import { transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { handOverJobAids } from '../freshness/handing-over.ts';
import { conflict, permit } from '../http/problems.ts';
import { mayHoldRoles, mayManagePeople } from '../people/policy.ts';
import { findPerson } from '../people/queries.ts';
import { administrators } from './queries.ts';

const tables = { administrator: 'administrator', consultant: 'consultant' } as const satisfies Record<Role, string>;

/** Makes a person an employee or a guest. Who left must come back first, and who holds a role gives it up first. */
export function changeKind(ctx: Ctx, id: string, kind: 'employee' | 'guest') {
  return transaction(ctx, async (ctx) => {
    permit(mayManagePeople(ctx.actor));
    const person = await findPerson(ctx, id);
    if (person.leftAt) throw conflict('This person left; bring her back first');
    if (person.kind === kind) return;
    if (person.isAdministrator || person.isConsultant) {
      throw conflict('She holds a role; take it from her first', { kind: 'A guest holds no role' });
    }
    await ctx.db.updateTable('person').set({ kind }).where('id', '=', id).execute();
    await record(ctx, 'person.kind_changed', id, { from: person.kind, to: kind });
    // Guests answer for nothing.
    if (kind === 'guest') await handOverJobAids(ctx, id);
    await checkClimbs(ctx, { personId: id });
  });
}

/** Gives an employee a role. */
export function giveRole(ctx: Ctx, id: string, role: Role) {
  return transaction(ctx, async (ctx) => {
    permit(mayManagePeople(ctx.actor));
    await ctx.db.selectFrom('person').select('id').where('id', '=', id).forNoKeyUpdate().execute();
    const person = await findPerson(ctx, id);
    if (!mayHoldRoles(person)) throw conflict('Only an employee who is here holds a role');
    const given = await ctx.db
      .insertInto(tables[role])
      .values({ personId: id, appointedBy: ctx.actor.id, appointedAt: ctx.now() })
      .onConflict((conflict) => conflict.doNothing())
      .returning('personId')
      .executeTakeFirst();
    if (given) await record(ctx, 'role.given', id, { role });
  });
}

/** Takes a role; throws a 409 where nobody would administrate any more. */
export function takeRole(ctx: Ctx, id: string, role: Role) {
  return transaction(ctx, async (ctx) => {
    permit(mayManagePeople(ctx.actor));
    await findPerson(ctx, id);
    if (role === 'administrator') await keepAnAdministrator(ctx, id);
    const taken = await ctx.db
      .deleteFrom(tables[role])
      .where('personId', '=', id)
      .returning('personId')
      .executeTakeFirst();
    if (taken) await record(ctx, 'role.taken', id, { role });
  });
}

/** Throws a 409 when nobody would administrate without this person; two who would go at once take turns. */
export async function keepAnAdministrator(ctx: Ctx, id: string) {
  const rows = await administrators(ctx).orderBy('a.personId').forUpdate('a').execute();
  if (rows.length === 1 && rows[0]!.personId === id) {
    throw conflict('This is the last administrator; appoint another first');
  }
}
