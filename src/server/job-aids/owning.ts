import { transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { tellFreshness } from '../freshness/keeping.ts';
import { askAnew } from '../freshness/opening.ts';
import { invalid, permit } from '../http/problems.ts';
import { levelReadable } from '../questions/visible.ts';
import { mayOwn } from './policy.ts';
import { findJobAid } from './queries.ts';
import { isNamedOrMember, isTended } from './visible.ts';

interface Naming {
  owner: string;
  deputy: string | null;
}

/** Says who keeps a job aid true, and who does in her place; throws a 422 for who is no colleague or may not read it. */
export function setOwner(ctx: Ctx, id: string, { owner, deputy }: Naming) {
  return transaction(ctx, async (ctx) => {
    await ctx.db.selectFrom('jobAid').select('id').where('id', '=', id).forUpdate().execute();
    const aid = await findJobAid(ctx, id);
    permit(mayOwn(ctx.actor, aid));
    if (owner === deputy) throw invalid({ deputy: 'Must be somebody else than the owner' });
    if (aid.ownerId === owner && aid.deputyId === deputy) return;
    if (aid.ownerId !== owner) await findPerson(ctx, aid, { personId: owner, field: 'owner' });
    if (deputy && aid.deputyId !== deputy)
      await findPerson(ctx, { id, ownerId: owner }, { personId: deputy, field: 'deputy' });
    await ctx.db.updateTable('jobAid').set({ ownerId: owner, deputyId: deputy }).where('id', '=', id).execute();
    const former = [aid.ownerId, aid.deputyId].filter((one) => one !== null && one !== owner && one !== deputy);
    await askAnew(ctx, id, former as string[]);
    await tellFreshness(ctx);
    await record(ctx, 'job_aid.owner_changed', id, { from: aid.ownerId, to: owner, deputyId: deputy });
  });
}

/** Throws a 422 unless it is a colleague who is here and may read the job aid, whether it is published or not. */
export async function findPerson(
  { db }: Ctx,
  { id, ownerId }: { id: string; ownerId: string },
  { personId, field }: { personId: string; field: 'owner' | 'deputy' },
) {
  if (field === 'deputy' && personId === ownerId) throw invalid({ deputy: 'Must be somebody else than the owner' });
  const person = { id: personId, kind: 'employee' as const };
  const found = await db
    .selectFrom('person as p')
    .leftJoin('departure as d', 'd.personId', 'p.id')
    .innerJoin('jobAid as ja', (join) => join.on('ja.id', '=', id))
    .select('p.id')
    .where('p.id', '=', personId)
    .where('p.kind', '=', 'employee')
    .where('d.personId', 'is', null)
    .where((eb) => eb.or([levelReadable(person, 'ja.audience'), isNamedOrMember(person), isTended(person)]))
    .executeTakeFirst();
  if (!found) throw invalid({ [field]: 'Must be a colleague who may read it' });
}
