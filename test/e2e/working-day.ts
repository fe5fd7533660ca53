import type { World } from '../world.ts';

const day = 24 * 60 * 60_000;

/** A Wednesday at 10:00 that is still to come: everybody works, whatever day and hour the tests run on. */
export function nextWednesday(now = new Date()) {
  const midnight = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  const days = ((3 - now.getUTCDay() + 7) % 7) + 7;
  return new Date(midnight + days * day + 10 * 60 * 60_000);
}

/** What colleagues answered before, so that they are known to know: of the franking machine Elif twice, Mo once. */
export async function knownForFranking({ ada, elif, mo }: World) {
  await answered(ada, elif, 'Why does the franking machine print no postage?', 'Its ink is empty: press *refill*.');
  await answered(ada, elif, 'Which envelopes does the franking machine take?', 'Up to 10 mm thick.');
  await answered(ada, mo, 'Where is the manual of the franking machine?', 'In the drawer below it.');
}

/** One question that a helper answered, and that this settled. */
export async function answered(asker: World['ada'], helper: World['ada'], title: string, body: string) {
  const question = await asker.questions.ask({ body: { title, topics: ['Post room'] } });
  const { id } = await helper.answers.answer({ params: { id: question.id }, body: { body } });
  await asker.answers.judge({ params: { id }, body: { outcome: 'worked' } });
  return question;
}
