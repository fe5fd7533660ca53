import type { World } from '#test/world.ts';
import type { Known } from './values.ts';

/** Drafts, published and retired job aids of both who call, and settled questions to keep. */
export async function createJobAids(world: World, operationId: string, questions: string[]): Promise<Known> {
  if (!/^(jobAids|freshness)\./.test(operationId)) return {};
  const { ada, elif, mo } = world;
  const made = [];
  for (const person of [ada, mo]) for (const publish of [false, true]) made.push(await make(person, publish));
  const retired = await make(ada, true);
  await ada.jobAids.retire({ params: { id: retired }, body: {} });
  if (/\.(propose|keep)$/.test(operationId)) {
    for (const id of questions) await mo.questions.settle({ params: { id }, body: {} });
  }
  const people = [ada.id, elif.id, mo.id];
  return {
    'job-aids': [...made, retired],
    // Owners and readers are people; what stands in the address is a job aid.
    ...(/\.(setOwner|setAudience|preview)$/.test(operationId) && { id: people }),
  };
}

async function make(person: World['ada'], publish: boolean) {
  const body = { title: 'How this is done', body: '1. So.\n2. And so.', topics: ['Fuzz'], publish };
  return (await person.jobAids.make({ body })).id;
}
