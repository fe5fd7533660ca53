import { randomUUIDv7 } from 'node:crypto';
import { pictures } from '#test/pictures.ts';
import type { createCanaries } from './canaries.ts';
import type { People, Person } from './history.ts';
import type { Services } from '#src/server/context.ts';
import { insertRequest, insertRoom } from '#test/swarms/insert.ts';
import { levels, states, type Bundle, type Level, type State } from './rules.ts';

type Picture = { id: string; path: string };

/** A question of the history, with what is needed to call for its parts. */
export interface Asked extends Bundle {
  id: string;
  answerId: string;
  withdrawnAnswerId: string;
  /** Pictures in its text and in the answer that was withdrawn. */
  picture: Picture;
  withdrawnPicture: Picture;
  /** What it was published as without its private part, or null. */
  copyId: string | null;
  /** What was kept of a settled one, or null. */
  jobAidId: string | null;
  /** Under whose id it stands: for an anonymous one its pseudonym's. */
  authorId: string;
  /** A room that is open on it, and a training request. */
  roomId: string;
  asideId: string;
  requestId: string;
  /** What asks whoever is named to help, and what tells her so. */
  invitationId: string;
  notificationId: string;
}

interface Place {
  services: Services;
  people: People;
  topics: { private: string; open: string; name: string };
  put: ReturnType<typeof createCanaries>['put'];
}

/** One question of each level in each state, asked, answered, edited, commented and judged. */
export async function buildQuestions(place: Place) {
  const bundles: Asked[] = [];
  for (const level of levels) for (const state of states) bundles.push(await ask(place, level, state));
  return { bundles, paused: await askPaused(place) };
}

async function ask(place: Place, level: Level, state: State): Promise<Asked> {
  const { people, put } = place;
  const bundle = { level, state };
  const word = (kind: Parameters<typeof put>[0]) => put(kind, bundle);
  const asker = people[state === 'erased' ? 'erased' : 'author']!;
  const { named, namedGuest } = people as Record<'named' | 'namedGuest', Person>;
  const picture = await show(asker);
  const { id, author } = await asker.questions.ask({
    body: {
      title: `How did ${word('earlierTitle')} go wrong?`,
      body: `It was ${word('earlierBody')}: ![so](${picture.path})`,
      topics: [place.topics.name],
      audience: audienceOf(place, level === 'public' ? 'organisation' : level),
      anonymous: state === 'anonymous',
    },
  });
  const params = { id };
  const edited = { title: `How does ${word('title')} go wrong?`, body: `It is ${word('body')}.`, version: 1 };
  await asker.questions.edit({ params, body: edited });
  const answer = await named.answers.answer({ params, body: { body: `Once ${word('earlierAnswer')} helped.` } });
  const ofAnswer = { params: { id: answer.id } };
  await named.answers.edit({ ...ofAnswer, body: { body: `Now ${word('answer')} helps.`, version: 1 } });
  await asker.questions.comment({ params, body: { body: `I add ${word('remark')}.` } });
  await namedGuest.questions.comment({ params, body: { body: `Not ${word('remarkOnAnswer')}?`, answerId: answer.id } });
  await namedGuest.answers.judge({ ...ofAnswer, body: { outcome: 'did_not_work', reason: `No ${word('reason')}.` } });
  await namedGuest.answers.thank(ofAnswer);
  const withdrawnPicture = await show(named);
  const text = `Or ${word('withdrawnAnswer')}: ![so](${withdrawnPicture.path})`;
  const withdrawn = await named.answers.answer({ params, body: { body: text } });
  const remark = { body: `Ah, ${word('remarkOnWithdrawn')}.`, answerId: withdrawn.id };
  await named.questions.comment({ params, body: remark });
  await named.answers.withdraw({ params: { id: withdrawn.id } });
  if (level === 'public') await publish(place, id);
  const copyId = await settleInto(asker, state, { id, answerId: answer.id });
  const jobAidId = state === 'settled' ? await keep(place, bundle, id) : null;
  const ids = { id, jobAidId, answerId: answer.id, withdrawnAnswerId: withdrawn.id, copyId, authorId: author.id };
  const together = await gather(place, bundle, id);
  return { ...bundle, ...ids, ...together, picture, withdrawnPicture };
}

/** By who asked. */
async function keep({ people, put }: Place, bundle: Bundle, id: string) {
  const [title, body] = [`Keep ${put('aidTitle', bundle)} going`, `1. Press ${put('aidStep', bundle)}.`];
  return (await people['author']!.jobAids.keep({ params: { id }, body: { title, body, publish: true } })).id;
}

const show = (person: Person) => person.uploads.add({ bytes: new Blob([pictures.png], { type: 'image/png' }) });

/** The room of whoever is named, and what a consultant decided. */
async function gather({ services, people, put }: Place, bundle: Bundle, questionId: string) {
  const [named, consultant] = [people['named']!.id, people['consultant']!.id];
  const { id: roomId, asideId } = await insertRoom(services, {
    questionId,
    members: [named],
    page: `We know ${put('roomPage', bundle)}.`,
    aside: `Or ${put('roomAside', bundle)}.`,
    decision: `We do ${put('roomDecision', bundle)}.`,
  });
  const reason = `Since ${put('trainingReason', bundle)}.`;
  const requestId = await insertRequest(services, { questionId, askedId: named, decided: { by: consultant, reason } });
  return { roomId, asideId, requestId, ...(await insertInvitation(services, questionId, named)) };
}

async function insertInvitation({ db, now }: Services, questionId: string, personId: string) {
  const [invitationId, notificationId] = [randomUUIDv7(), randomUUIDv7()];
  const why = JSON.stringify({ reasons: [{ is: 'declared' }] });
  const told = { personId, kind: 'invited' as const };
  await db
    .insertInto('invitation')
    .values({ id: invitationId, questionId, personId, round: 1, place: 'evidence', why, invitedAt: now() })
    .execute();
  await db
    .insertInto('notification')
    .values({ ...told, id: notificationId, questionId, invitationId, details: '{}', madeAt: now(), readAt: null })
    .execute();
  return { invitationId, notificationId };
}

const audienceOf = ({ people, topics }: Place, level: Level) => ({
  level,
  ...(level === 'topic' && { topic: topics.private }),
  readers: ['named', 'namedGuest', 'removed', 'hermit'].map((name) => people[name]!.id),
});

async function publish(place: Place, id: string) {
  const { mo } = place.people as { mo: Person };
  const body = audienceOf(place, 'public');
  const { readersThen: confirm } = await mo.questions.previewAudience({ params: { id }, body });
  await mo.questions.setAudience({ params: { id }, body: { ...body, confirm } });
}

async function settleInto(asker: Person, state: State, { id, answerId }: { id: string; answerId: string }) {
  const params = { id };
  if (state === 'settled') await asker.questions.settle({ params, body: { answerId } });
  if (state === 'withdrawn') await asker.questions.withdraw({ params });
  if (state !== 'redacted') return null;
  return (await asker.questions.redact({ params, body: { title: 'How does it go wrong?', answer: 'Thus.' } })).id;
}

/** One that was asked without a name, whose pseudonym is paused and which somebody wants unmasked. */
async function askPaused({ people, topics, put }: Place) {
  const { quiet, mo } = people as Record<'quiet' | 'mo', Person>;
  const body = { title: 'Who is so disorderly here?', topics: [topics.open], anonymous: true };
  const { id, author } = await quiet.questions.ask({ body });
  const params = { id: author.id };
  await mo.pseudonyms.pause({ params, body: { reason: `Says ${put('pauseReason')}` } });
  await mo.pseudonyms.requestUnmasking({ params, body: { reason: `Threatens ${put('unmaskingReason')}` } });
  return { id, pseudonymId: author.id };
}
