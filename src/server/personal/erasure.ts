import { sql } from 'kysely';
import type { ErasurePreview } from '#src/contract/personal.ts';
import { formerMemberId } from '#src/contract/personal.ts';
import { checkClimbs } from '../climbs/checks.ts';
import { transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { handOverJobAids } from '../freshness/handing-over.ts';
import { conflict, invalid, permit } from '../http/problems.ts';
import { isLastAdministrator } from '../roles/queries.ts';
import { readSettings } from '../settings/queries.ts';
import { forgetTexts } from './forget-texts.ts';
import { forgetPerson } from './forget-person.ts';
import { mayErase } from './policy.ts';
import { findHuman, type Human } from './queries.ts';

/** How many rows of a table were deleted, and how many stay without her. */
export type Tally = Map<string, { goes: number; stays: number }>;

/**
 * Erases a person for good: what is hers alone goes, and in what others rely on she becomes the former member, whom all share
 * who were erased. Her texts stay or go as the settings say; those under a pseudonym stay, since texts that go at the same
 * moment would tell whose it was. Throws a 422 where the name is not hers, and a 409 for the last administrator.
 */
export function erasePerson(ctx: Ctx, id: string, name: string) {
  return transaction(ctx, async (ctx) => {
    permit(mayErase(ctx.actor));
    const person = await lockPerson(ctx, id);
    if (!isSame(person.name, name)) throw invalid({ name: 'Is not the name of this person' });
    if (await isLastAdministrator(ctx, id)) throw conflict(lastAdministrator);
    const { texts } = await erase(ctx, person);
    const by = ctx.actor.id === id ? formerMemberId : ctx.actor.id;
    await record({ ...ctx, actor: { ...ctx.actor, id: by } }, 'person.erased', formerMemberId, { texts });
    await checkClimbs(ctx, { personId: formerMemberId });
  });
}

/** What erasing would do: it is done, counted, and taken back. */
export async function previewErasure(ctx: Ctx, id: string): Promise<ErasurePreview> {
  permit(mayErase(ctx.actor));
  try {
    return await transaction(ctx, async (ctx) => {
      const person = await lockPerson(ctx, id);
      const isLast = await isLastAdministrator(ctx, id);
      const { texts, tally } = await erase(ctx, person);
      throw new TakenBack({
        person: { id: person.id, name: person.name },
        texts,
        counts: [...tally].map(([table, counts]) => ({ table, ...counts })),
        refusal: isLast ? lastAdministrator : null,
      });
    });
  } catch (error) {
    if (error instanceof TakenBack) return error.preview;
    throw error;
  }
}

/** Thrown so that the transaction is rolled back, with what was learnt in it. */
class TakenBack extends Error {
  readonly preview: ErasurePreview;

  constructor(preview: ErasurePreview) {
    super('Taken back');
    this.preview = preview;
  }
}

const lastAdministrator = 'This is the only administrator; appoint another one first';

async function erase(ctx: Ctx, person: Human) {
  const { erasedTexts: texts } = await readSettings(ctx);
  const tally: Tally = new Map();
  await handOverJobAids(ctx, person.id);
  if (texts === 'go') await forgetTexts(ctx, person.id, tally);
  await forgetPerson(ctx, person, tally);
  return { texts, tally };
}

/**
 * Locked, so that nothing of hers is added meanwhile. Administrators first and in order: two who erase each other take turns. Then
 * the climbs that name her, since climbs are locked before people.
 */
async function lockPerson(ctx: Ctx, id: string) {
  await ctx.db.selectFrom('administrator').select('personId').orderBy('personId').forUpdate().execute();
  await sql`select from climb where strpos(state::text, ${id}) > 0 order by question_id for update`.execute(ctx.db);
  return findHuman(ctx, id, true);
}

const isSame = (a: string, b: string) => a.trim().normalize('NFC') === b.trim().normalize('NFC');
