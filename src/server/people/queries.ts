import { sql } from 'kysely';
import type { Person, Profile } from '#src/contract/people.ts';
import { visibleAnswers } from '../answers/visible.ts';
import type { Ctx } from '../context.ts';
import { countEvidence, countTopicEvidence, isConcealed } from '../expertise/queries.ts';
import { invalid, notFound, permit } from '../http/problems.ts';
import { visibleQuestions } from '../questions/visible.ts';
import { isColleague, mayEditPerson, mayInvite, mayManagePeople, maySeeWhoLeft } from './policy.ts';

/** The one way to people: no programs, no pseudonyms; to who is no colleague, herself and whoever wrote what she may read. */
export const visiblePeople = (ctx: Ctx) =>
  ctx.db
    .selectFrom('person as p')
    .leftJoin('administrator as admin', 'admin.personId', 'p.id')
    .leftJoin('consultant', 'consultant.personId', 'p.id')
    .leftJoin('departure as d', 'd.personId', 'p.id')
    .where('p.kind', 'in', ['employee', 'alum', 'guest'])
    .$if(!isColleague(ctx.actor), (q) =>
      q.where((eb) =>
        eb.or([
          eb('p.id', '=', ctx.actor.id),
          eb.exists(
            visibleQuestions(ctx)
              .whereRef('q.authorId', '=', 'p.id' as never)
              .select('q.id'),
          ),
          eb.exists(
            visibleAnswers(ctx)
              .whereRef('a.authorId', '=', 'p.id' as never)
              .select('a.id'),
          ),
        ]),
      ),
    );

/** Who left for good; an alum is still here in her way. */
const isGone = sql<boolean>`(d.person_id is not null and p.kind != 'alum')`;

/** A person as she is shown; throws a 404. */
export async function findPerson(ctx: Ctx, id: string): Promise<Person> {
  const row = await visiblePeople(ctx)
    .select(['p.id', 'p.name', 'p.about', 'p.timeZone', 'p.joinedAt', 'admin.appointedAt', 'd.departedAt'])
    .select('consultant.appointedAt as consultantSince')
    .select(sql<Person['kind']>`p.kind`.as('kind'))
    .where('p.id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('Person');
  const { appointedAt, consultantSince, joinedAt, departedAt, ...person } = row;
  return {
    ...person,
    joinedAt: joinedAt.toISOString(),
    leftAt: departedAt?.toISOString() ?? null,
    isAdministrator: appointedAt !== null,
    isConsultant: consultantSince !== null,
    can: {
      edit: mayEditPerson(ctx.actor, row),
      invite: mayInvite(ctx.actor) && (departedAt === null || row.kind === 'alum'),
      manage: mayManagePeople(ctx.actor),
    },
  };
}

/** A person with the evidence of what she knows, unless she hides it. */
export async function readProfile(ctx: Ctx, id: string): Promise<Profile> {
  const person = await findPerson(ctx, id);
  const expertiseHidden = await isConcealed(ctx, id);
  if (expertiseHidden && ctx.actor.id !== id) return { ...person, expertise: null, expertiseHidden };
  const total = (await countEvidence(ctx, [id])).get(id) ?? { answered: 0, worked: 0, last: null };
  return { ...person, expertise: { total, topics: await countTopicEvidence(ctx, id) }, expertiseHidden };
}

type Listed = 'employee' | 'alum' | 'guest';

interface PeopleFilter {
  name?: string | undefined;
  kind?: Listed | undefined;
  left?: 'true' | 'false' | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** People by name; the cursor is the id behind which the next page begins. */
export async function listPeople(ctx: Ctx, { name = '', kind, left = 'false', cursor, limit }: PeopleFilter) {
  if (left === 'true') permit(maySeeWhoLeft(ctx.actor));
  const from = cursor === undefined ? null : await findPlace(ctx, cursor);
  const byName = sql<string>`lower(p.name) collate "C"`;
  const rows = await visiblePeople(ctx)
    .select(['p.id', 'p.name'])
    .select(sql<Listed>`p.kind`.as('kind'))
    .where(isGone, '=', left === 'true')
    .$if(kind !== undefined, (q) => q.where('p.kind', '=', kind!))
    .$if(name !== '', (q) => q.where(sql`strpos(lower(p.name), ${name.toLowerCase()})`, '>', 0))
    .$if(from !== null, (q) =>
      q.where(sql<boolean>`(${byName}, p.id) > (${from?.name} collate "C", ${from?.id}::uuid)`),
    )
    .orderBy(byName)
    .orderBy('p.id')
    .limit(limit + 1)
    .execute();
  const people = rows.slice(0, limit);
  const evidence = await countEvidence(
    ctx,
    people.map((person) => person.id),
  );
  return {
    items: people.map((person) => ({ ...person, evidence: evidence.get(person.id) ?? null })),
    next: rows.length > limit ? people.at(-1)!.id : null,
  };
}

async function findPlace(ctx: Ctx, id: string) {
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
  const place = isId
    ? await visiblePeople(ctx)
        .select(['p.id', sql<string>`lower(p.name)`.as('name')])
        .where('p.id', '=', id)
        .executeTakeFirst()
    : undefined;
  if (!place) throw invalid({ cursor: 'Must be the `next` of an earlier page' });
  return place;
}
