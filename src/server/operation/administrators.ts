import { sql } from 'kysely';
import { transaction, type Ctx } from '../context.ts';
import { conflict, notFound, permit } from '../http/problems.ts';
import { makeFirstLink, makeLink } from '../sessions/links.ts';
import { whoMaySignIn } from '../sessions/queries.ts';
import { mayOperate, maySeeAdministrators } from './policy.ts';

/** Who administrates, by name. */
export function listAdministrators(ctx: Ctx) {
  permit(maySeeAdministrators(ctx.actor));
  return ctx.db
    .selectFrom('administrator as a')
    .innerJoin('person as p', 'p.id', 'a.personId')
    .select(['p.id', 'p.name', 'p.email'])
    .orderBy('p.name')
    .orderBy('p.id')
    .execute();
}

/**
 * Makes a one-time link for whom the operator names; throws a 404, a 409 that lists them where several have the name, and
 * a 409 for who has left.
 */
export function makeLinkFor(ctx: Ctx, wanted: string | null) {
  return transaction(ctx, async (ctx) => {
    permit(mayOperate(ctx.actor));
    if (wanted === null) return { ...(await firstLink(ctx)), person: null };
    const found = await findNamed(ctx, wanted);
    if (found.length === 0) throw notFound(`Person ${wanted}`);
    if (found.length > 1) throw conflict(severalAre(wanted, found));
    const { id, name } = found[0]!;
    if (!(await whoMaySignIn(ctx).select('p.id').where('p.id', '=', id).executeTakeFirst()))
      throw conflict(hasLeft(name));
    return { ...(await makeLink(ctx, id)), person: { id, name } };
  });
}

async function firstLink(ctx: Ctx) {
  const link = await makeFirstLink(ctx);
  if (!link) throw conflict('There is an administrator already; name whom the link is for');
  return link;
}

const findNamed = ({ db }: Ctx, wanted: string) =>
  db
    .selectFrom('person')
    .select(['id', 'name', 'email'])
    .where('kind', 'in', ['employee', 'alum', 'guest'])
    .where((eb) =>
      eb.or([
        eb(sql`lower(name)`, '=', wanted.toLowerCase()),
        eb(sql`lower(email)`, '=', wanted.toLowerCase()),
        eb(sql`id::text`, '=', wanted.toLowerCase()),
      ]),
    )
    .orderBy('joinedAt')
    .limit(20)
    .execute();

const hasLeft = (name: string) =>
  `${name} has left, and nobody who left signs in; an administrator can bring ${name} back, on the person’s page`;

const severalAre = (name: string, people: { id: string; email: string | null }[]) =>
  `Several people are called ${name}; name one by id: ${people.map(shown).join(', ')}`;

const shown = ({ id, email }: { id: string; email: string | null }) => (email ? `${id} (${email})` : id);
