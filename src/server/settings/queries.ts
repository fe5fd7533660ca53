import { defaultSettings, Settings, type GuardedTerm } from '#src/contract/settings.ts';
import type { Ctx, Services } from '../context.ts';
import { permit } from '../http/problems.ts';
import { mayChangeSettings } from './policy.ts';

// One request, or one run of a job, reads them once; the next one sees what was changed meanwhile.
const readAlready = new WeakMap<object, Promise<Settings>>();

/** The settings of the organisation, as they stand when the request first asks for them. */
export function readSettings(ctx: Ctx | Services): Promise<Settings> {
  if (!('headers' in ctx)) return load(ctx);
  const already = readAlready.get(ctx.headers) ?? load(ctx);
  readAlready.set(ctx.headers, already);
  return already;
}

/** Has the rest of the request read them anew. */
export const forgetSettings = ({ headers }: Ctx) => void readAlready.delete(headers);

/** The settings with who changed them last. */
export async function readSettingsState(ctx: Ctx) {
  permit(mayChangeSettings(ctx.actor));
  const rows = await ctx.db
    .selectFrom('setting as s')
    .innerJoin('person as p', 'p.id', 's.changedBy')
    .select(['s.name', 's.changedAt', 'p.id as personId', 'p.name as personName'])
    .orderBy('s.name')
    .execute();
  const changes = rows.map(({ name, changedAt, personId, personName }) => ({
    name,
    by: { id: personId, name: personName },
    at: changedAt.toISOString(),
  }));
  return { values: await readSettings(ctx), changes };
}

/** The words that must not be published, in their order. */
export async function listTerms(ctx: Ctx): Promise<GuardedTerm[]> {
  permit(mayChangeSettings(ctx.actor));
  const rows = await ctx.db
    .selectFrom('guardedTerm as t')
    .innerJoin('person as p', 'p.id', 't.addedBy')
    .select(['t.term', 't.addedAt', 'p.id as personId', 'p.name as personName'])
    .execute();
  return rows
    .map((row) => ({ term: row.term, by: { id: row.personId, name: row.personName }, at: row.addedAt.toISOString() }))
    .toSorted((a, b) => a.term.localeCompare(b.term, 'en'));
}

async function load({ db }: Pick<Services, 'db'>): Promise<Settings> {
  const rows = await db.selectFrom('setting').select(['name', 'value']).execute();
  const kept = Object.fromEntries(
    rows.filter(({ name, value }) => isSound(name, value)).map((row) => [row.name, row.value]),
  );
  return { ...defaultSettings, ...kept };
}

/** What a later version wrote, and an earlier one does not understand, is as good as not there. */
function isSound(name: string, value: unknown) {
  const shape: Record<string, { safeParse: (value: unknown) => { success: boolean } }> = Settings.shape;
  return shape[name]?.safeParse(value).success ?? false;
}
