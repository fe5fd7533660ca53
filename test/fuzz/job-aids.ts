import { randomUUIDv7 } from 'node:crypto';
import type { World } from '#test/world.ts';
import type { Known } from './values.ts';

/** Drafts, published and retired job aids of both who call, and settled questions to keep. */
export async function createJobAids(world: World, operationId: string, questions: string[]): Promise<Known> {
  if (!/^(jobAids|freshness)\./.test(operationId)) return {};
  const { ada, elif, mo } = world;
  const published = [await make(ada, true), await make(mo, true)];
  const made = [await make(ada, false), await make(mo, false), ...published];
  const retired = await make(ada, true);
  await ada.jobAids.retire({ params: { id: retired }, body: {} });
  if (/\.(propose|keep)$/.test(operationId)) {
    for (const id of questions) await mo.questions.settle({ params: { id }, body: {} });
  }
  const people = [ada.id, elif.id, mo.id];
  return {
    'job-aids': [...made, retired],
    ...(/eview|respond/.test(operationId) && {
      reviews: [await ask(world, ada, published[0]!), await ask(world, mo, published[1]!)],
    }),
    ...(operationId.endsWith('.noticeChange') && { id: published }),
    // Owners and readers are people; what stands in the address is a job aid.
    ...(/\.(setOwner|setAudience|preview)$/.test(operationId) && { id: people }),
  };
}

/** Asks the owner whether it is still true. */
async function ask({ services: { db, now } }: World, { id: personId }: World['ada'], jobAidId: string) {
  const [id, reviewId] = [randomUUIDv7(), randomUUIDv7()];
  await db.insertInto('review').values({ id: reviewId, jobAidId, openedAt: now(), lookAt: null }).execute();
  const asked = { place: 'owner' as const, referredBy: null, reasons: '[]', askedAt: now(), dueAt: null };
  await db
    .insertInto('reviewRequest')
    .values({ id, reviewId, personId, ...asked })
    .execute();
  return id;
}

async function make(person: World['ada'], publish: boolean) {
  const body = { title: 'How this is done', body: '1. So.\n2. And so.', topics: ['Fuzz'], publish };
  return (await person.jobAids.make({ body })).id;
}
