import { insertRequest, insertRoom } from '#test/swarms/insert.ts';
import type { World } from '../world.ts';
import type { Payload } from './payloads.ts';

/** Rooms and what consultants decided, on a question each; the administrator who looks is a consultant too. */
export async function plantTogether({ services, ada, elif, mo }: World, payloads: Payload[]): Promise<string[]> {
  await services.db.insertInto('consultant').values({ personId: mo.id }).execute();
  const pages: string[] = [];
  for (const { text } of payloads.slice(0, 12)) {
    const { id: questionId } = await ada.questions.ask({ body: { title: 'Who knows this together?' } });
    const members = [elif.id, mo.id];
    const room = await insertRoom(services, { questionId, members, page: text, decision: text });
    await mo.swarms.end({ params: { id: room.id }, body: { with: 'nothing', reason: text } });
    const decided = { by: mo.id, reason: `${text} ...` };
    const requestId = await insertRequest(services, { questionId, askedId: elif.id, decided });
    pages.push(`/questions/${questionId}/swarms/${room.id}`, `/training/${requestId}`, `/questions/${questionId}`);
  }
  return pages;
}
