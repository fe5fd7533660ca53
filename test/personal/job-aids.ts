import { randomUUIDv7 } from 'node:crypto';
import type { World } from '#test/world.ts';

interface Words {
  verdict: string;
  reason: string;
  notice: string;
}

/** Job aids that she made, owns, edited, judged and retired, with others' among them; `words` are hers. */
export async function leaveJobAids({ ada, services }: World, her: World['ada'], words: Words) {
  const { db } = services;
  const audience = { level: 'organisation' as const, readers: [ada.id] };
  const body = { title: 'Lift the gate', body: '1. Lift it.', publish: true, audience, deputy: ada.id };
  const { id } = await her.jobAids.make({ body });
  await her.jobAids.edit({ params: { id }, body: { body: '1. Lift it slowly.', version: 1 } });
  await her.jobAids.retire({ params: { id }, body: { reason: words.reason } });
  const others = await ada.jobAids.make({
    body: { ...body, title: 'Close the gate', audience: { ...audience, readers: [her.id] }, deputy: her.id },
  });
  await her.jobAids.setProgress({ params: { id: others.id }, body: { done: ['a'] } });
  await db.insertInto('jobAidCredit').values({ jobAidId: others.id, personId: her.id }).execute();
  await db
    .insertInto('jobAidVerdict')
    .values({
      id: randomUUIDv7(),
      jobAidId: others.id,
      personId: her.id,
      outcome: 'did_not_work',
      reason: words.verdict,
      questionId: null,
      minutesSaved: null,
      at: services.now(),
    })
    .execute();
  await beAskedWhetherTrue(services, her, words);
}

/** What she said has changed, and that she was asked whether something is still true, by whom she was referred to, and whom she named. */
async function beAskedWhetherTrue({ db, now }: World['services'], her: World['ada'], words: Words) {
  const { id: jobAidId } = await her.jobAids.make({
    body: { title: 'Oil the gate', body: '1. Oil it.', publish: true },
  });
  await her.freshness.noticeChange({ body: { text: `The oil is ${words.notice} now`, jobAids: [jobAidId] } });
  const { id: reviewId } = await db
    .selectFrom('review')
    .select('id')
    .where('jobAidId', '=', jobAidId)
    .executeTakeFirstOrThrow();
  const asked = { id: randomUUIDv7(), reviewId, personId: her.id, place: 'referral' as const, reasons: '[]' };
  await db
    .insertInto('reviewRequest')
    .values({ ...asked, referredBy: her.id, referredTo: her.id, askedAt: now(), dueAt: null })
    .execute();
}
