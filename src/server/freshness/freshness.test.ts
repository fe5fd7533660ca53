import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createWorld, type World } from '#test/world.ts';

type Member = World['ada'];
let world: World;
let nth = 0;
let today: number;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  // A Monday, at ten, when everybody works; a year after the one before, so that nobody's month is full.
  today = Date.UTC(2030, 0, 7, 10) + nth++ * 364 * dayMs;
  await world.services.db.deleteFrom('jobAid').execute();
  await goTo(0);
});
afterAll(() => world.stop());

const dayMs = 86_400_000;
/** Lets it be so many days after the test began, at ten; nobody is signed out by it. */
async function goTo(days: number) {
  const at = new Date(today + days * dayMs);
  await world.services.db
    .updateTable('session')
    .set({ seenAt: at, expiresAt: new Date(at.getTime() + dayMs) })
    .execute();
  await world.setClock(at);
}
const publish = (by: Member, change: object = {}) =>
  by.jobAids.make({
    body: { title: `How to order a badge ${nth}`, body: '1. Open the form.', publish: true, ...change },
  });
const fresh = async (id: string) => (await world.mo.jobAids.read({ params: { id } })).freshness;
const asked = async (person: Member, id: string) =>
  (await person.freshness.reviews({ query: { limit: 100 } })).items.filter(({ jobAid }) => jobAid.id === id);
const judge = (by: Member, id: string, reason = 'The form is gone.') =>
  by.freshness.judge({ params: { id }, body: { outcome: 'did_not_work', reason } });
const respond = (by: Member, id: string, body: Parameters<Member['freshness']['respond']>[0]['body']) =>
  by.freshness.respond({ params: { id }, body });

const told = async (by: Member) =>
  (await by.notifications.list({ query: { part: 'asked' } })).items.map(({ kind, jobAid }) => [kind, jobAid?.id]);

test('whoever publishes says that it is true, and time alone has it checked', async () => {
  const { elif } = world;
  const { id, freshness } = await publish(elif);
  expect(freshness).toMatchObject({ state: 'current', confidence: 0.98, knownTrueBy: { name: 'Elif' } });
  await goTo(100);
  const later = await fresh(id);
  expect(later.state).toBe('current');
  expect(later.confidence).toBeLessThan(0.98);
  expect(await asked(elif, id)).toEqual([]);
  await goTo(301);
  expect(await fresh(id)).toMatchObject({ state: 'check' });
  const [review] = await asked(elif, id);
  expect(review).toMatchObject({
    place: 'owner',
    reasons: [{ is: 'time', days: expect.any(Number) }],
    can: { respond: true },
  });
  expect(await respond(elif, review!.id, { response: 'yes' })).toMatchObject({ response: 'yes', dueAt: null });
  expect(await fresh(id)).toMatchObject({ state: 'current', confidence: 0.98, knownTrueBy: { name: 'Elif' } });
  await expect(respond(elif, review!.id, { response: 'yes' })).rejects.toMatchObject({ problem: { status: 409 } });
});

test('what did not work for somebody is asked of the owner at once, with the reason', async () => {
  const { ada, elif } = world;
  const { id } = await publish(elif);
  await goTo(1);
  const reply = await judge(ada, id);
  expect(reply).toMatchObject({ didNotWork: 1, mine: { outcome: 'did_not_work' }, freshness: { didNotWork: 1 } });
  await world.doDue();
  const [review] = await asked(elif, id);
  expect(review).toMatchObject({ complaints: [{ person: { name: 'Ada' }, reason: 'The form is gone.' }] });
  const { items } = await elif.notifications.list({ query: { part: 'asked' } });
  expect(items[0]).toMatchObject({
    kind: 'still_true',
    jobAid: { id },
    question: null,
    reviewId: review!.id,
    open: true,
  });
  await respond(elif, review!.id, { response: 'fix' });
  expect((await fresh(id)).didNotWork).toBe(1);
  await elif.jobAids.edit({ params: { id }, body: { body: '1. Open the new form.', version: 1 } });
  expect(await fresh(id)).toMatchObject({ state: 'current', didNotWork: 0 });
  expect(await asked(elif, id)).toEqual([]);
});

test('a verdict replaces the person’s earlier one; whoever made it judges nothing of hers', async () => {
  const { ada, elif } = world;
  const { id } = await publish(elif);
  await goTo(1);
  await judge(ada, id);
  const body = { outcome: 'worked', minutesSaved: 20 } as const;
  expect(await ada.freshness.judge({ params: { id }, body })).toMatchObject({
    worked: 1,
    didNotWork: 0,
    minutesSaved: 20,
    saidMinutes: 1,
    verdicts: [{ person: { name: 'Ada' }, minutesSaved: 20 }],
  });
  await expect(judge(elif, id)).rejects.toMatchObject({ problem: { status: 403 } });
  await ada.freshness.unjudge({ params: { id } });
  expect(await ada.freshness.reuse({ params: { id } })).toMatchObject({ worked: 0, mine: null });
});

test('nobody is asked twice within 30 days; the deputy is, and who does not say is passed over', async () => {
  const { ada, elif, mo } = world;
  const first = await publish(elif);
  const second = await publish(elif, { deputy: mo.id });
  await goTo(1);
  await judge(ada, first.id);
  await world.doDue();
  await judge(ada, second.id);
  await world.doDue();
  expect(await asked(elif, first.id)).toHaveLength(1);
  expect(await asked(elif, second.id)).toEqual([]);
  expect(await asked(mo, second.id)).toMatchObject([{ place: 'deputy' }]);
  await goTo(9);
  // Nobody stands behind Elif for the first one.
  expect(await asked(elif, first.id)).toEqual([]);
  expect(await asked(mo, second.id)).toEqual([]);
  // The Monday after.
  await goTo(35);
  expect(await asked(elif, second.id)).toMatchObject([{ place: 'owner' }]);
});

test('who is away for long is not asked, nor is anybody outside her hours', async () => {
  const { ada, elif, mo } = world;
  const { id } = await publish(elif, { deputy: mo.id });
  const away = {
    from: new Date(today + dayMs).toISOString().slice(0, 10),
    until: new Date(today + 40 * dayMs).toISOString().slice(0, 10),
  };
  await elif.availability.addAbsence({ body: away });
  // Saturday.
  await goTo(5);
  await judge(ada, id);
  await world.doDue();
  expect([...(await asked(elif, id)), ...(await asked(mo, id))]).toEqual([]);
  await goTo(7);
  expect(await asked(elif, id)).toEqual([]);
  expect(await asked(mo, id)).toHaveLength(1);
});

test('refers to a colleague, who may retire it; it is found no more, and says why', async () => {
  const { ada, elif, mo } = world;
  const { id } = await publish(elif);
  await goTo(1);
  await judge(mo, id);
  await world.doDue();
  const [review] = await asked(elif, id);
  expect((await elif.freshness.reviewPeople({ params: { id: review!.id }, query: { name: 'ad' } })).items).toEqual([
    { id: ada.id, name: 'Ada' },
  ]);
  await expect(respond(elif, review!.id, { response: 'refer', to: elif.id })).rejects.toMatchObject({
    problem: { status: 422, fields: { to: expect.any(String) } },
  });
  await respond(elif, review!.id, { response: 'refer', to: ada.id });
  await world.doDue();
  const [hers] = await asked(ada, id);
  expect(hers).toMatchObject({ place: 'referral', referredBy: { name: 'Elif' } });
  await respond(ada, hers!.id, { response: 'retire', reason: 'Badges are ordered by phone now.' });
  expect(await ada.jobAids.read({ params: { id } })).toMatchObject({
    retiredBecause: 'Badges are ordered by phone now.',
    freshness: { state: 'retired' },
  });
  await expect(ada.freshness.readReview({ params: { id: review!.id } })).rejects.toMatchObject({
    problem: { status: 404 },
  });
});

test('a change notice shows what it would touch, and has that checked at once', async () => {
  const { ada, elif, mo } = world;
  const badge = await publish(elif, { title: 'Claim travel expenses', body: '1. Keep the receipts.' });
  const other = await publish(mo, { title: 'Water the plants', body: '1. On Fridays.' });
  const secret = await publish(mo, {
    title: 'Expenses of the board',
    body: '1. Ask Mo.',
    audience: { level: 'named', readers: [] },
  });
  await goTo(1);
  const text = 'The travel expenses policy changed today';
  const { items } = await ada.freshness.previewChange({ body: { text, words: 'travel expenses' } });
  expect(items.map(({ jobAid, likely }) => [jobAid.id, likely])).toEqual([[badge.id, true]]);
  expect(await fresh(badge.id)).toMatchObject({ state: 'current', changed: null });
  const notice = await ada.freshness.noticeChange({ body: { text, jobAids: [badge.id] } });
  expect(notice).toMatchObject({ text, by: { name: 'Ada' }, jobAids: [{ jobAid: { id: badge.id }, checkedAt: null }] });
  expect(await fresh(badge.id)).toMatchObject({ state: 'check', changed: text });
  expect(await fresh(other.id)).toMatchObject({ state: 'current' });
  await goTo(2);
  const [review] = await asked(elif, badge.id);
  expect(review!.reasons).toContainEqual({ is: 'change', notice: text });
  await respond(elif, review!.id, { response: 'yes' });
  expect(await fresh(badge.id)).toMatchObject({ state: 'current', changed: null });
  const [listed] = (await ada.freshness.notices({ query: {} })).items;
  expect(listed!.jobAids).toMatchObject([{ checkedAt: expect.any(String) }]);
  await expect(ada.freshness.noticeChange({ body: { text, jobAids: [secret.id] } })).rejects.toMatchObject({
    problem: { status: 422, fields: { jobAids: expect.any(String) } },
  });
});

test('who leaves hands over to the deputy, then to who looks after the topic, and else administrators are told', async () => {
  const { mo, ada } = world;
  const [lea, kim] = [await world.join('Lea'), await world.join('Kim')];
  const topic = `Badges ${nth}`;
  const withDeputy = await publish(lea, { deputy: kim.id });
  const inTopic = await publish(lea, { topics: [topic] });
  const alone = await publish(lea);
  const slug = inTopic.topics[0]!.slug;
  await mo.topics.setMember({ params: { slug, id: ada.id }, body: { role: 'facilitator' } });
  await mo.departures.leave({ params: { id: lea.id }, body: { alum: false } });
  const read = (id: string) => mo.jobAids.read({ params: { id } });
  expect(await read(withDeputy.id)).toMatchObject({ owner: { name: 'Kim' }, deputy: null });
  expect(await read(inTopic.id)).toMatchObject({ owner: { name: 'Ada' } });
  expect(await read(alone.id)).toMatchObject({ owner: { name: 'Lea' } });
  expect(await told(kim)).toContainEqual(['handed_over', withDeputy.id]);
  expect(await told(ada)).toContainEqual(['handed_over', inTopic.id]);
  expect(await told(mo)).toContainEqual(['unowned', alone.id]);
});

const owner = async (by: Member, id: string) => (await by.jobAids.read({ params: { id } })).owner.name;

test('what is for a few goes to one of them; a draft to its deputy alone; who becomes a guest hands over, too', async () => {
  const { mo, ada, elif } = world;
  const lea = await world.join('Lea');
  const few = await publish(lea, { audience: { level: 'named', readers: [elif.id] } });
  const topics = [`Locks ${nth}`];
  const draft = await publish(lea, { topics, publish: false });
  const inTopic = await publish(lea, { topics });
  const slug = inTopic.topics[0]!.slug;
  await mo.topics.setMember({ params: { slug, id: ada.id }, body: { role: 'facilitator' } });
  await mo.roles.changeKind({ params: { id: lea.id }, body: { kind: 'guest' } });
  expect([await owner(elif, few.id), await owner(ada, inTopic.id)]).toEqual(['Elif', 'Ada']);
  await expect(ada.jobAids.read({ params: { id: draft.id } })).rejects.toMatchObject({ problem: { status: 404 } });
  expect(await owner(lea, draft.id)).toBe('Lea');
});

test('who stays as a reader says no longer that it is true; a new owner is asked at once', async () => {
  const { ada, elif, mo } = world;
  const lea = await world.join('Lea');
  const { id } = await publish(lea);
  await goTo(1);
  await judge(ada, id);
  await world.doDue();
  const [hers] = await asked(lea, id);
  expect(hers).toMatchObject({ place: 'owner', can: { respond: true } });
  await mo.roles.changeKind({ params: { id: lea.id }, body: { kind: 'guest' } });
  await expect(respond(lea, hers!.id, { response: 'yes' })).rejects.toMatchObject({ problem: { status: 409 } });
  // Nobody is left to ask, so it would rest for two months.
  await world.doDue();
  expect(await asked(elif, id)).toEqual([]);
  await mo.jobAids.setOwner({ params: { id }, body: { owner: elif.id, deputy: null } });
  await world.doDue();
  expect(await asked(elif, id)).toMatchObject([{ place: 'owner' }]);
  await mo.jobAids.setOwner({ params: { id }, body: { owner: ada.id, deputy: elif.id } });
  await world.doDue();
  // Elif answers for it still, and is being asked.
  expect(await asked(ada, id)).toEqual([]);
  expect(await asked(elif, id)).toMatchObject([{ dueAt: expect.any(String) }]);
});

test('its makers are told once a month for how many it worked, and of nothing where there is nothing', async () => {
  const { ada, elif, mo } = world;
  const { id } = await publish(elif);
  await goTo(1);
  for (const by of [ada, mo])
    await by.freshness.judge({ params: { id }, body: { outcome: 'worked', minutesSaved: 15 } });
  const notes = async (by: Member) =>
    (await by.notifications.list({ query: { part: 'yours' } })).items.filter(
      ({ kind, jobAid }) => kind === 'reused' && jobAid?.id === id,
    );
  await goTo(60);
  expect(await notes(elif)).toMatchObject([{ details: { solved: 2, minutes: 30, jobAids: 1 } }]);
  expect(await notes(ada)).toEqual([]);
  await goTo(120);
  expect(await notes(elif)).toHaveLength(1);
});

test('the question that it solved is named, unless that was asked without a name', { retry: 0 }, async () => {
  const { ada, elif } = world;
  const { id } = await publish(elif);
  await goTo(1);
  const open = await ada.questions.ask({ body: { title: 'How do I get a new badge?' } });
  const masked = await ada.questions.ask({ body: { title: 'How do I get one quietly?', anonymous: true } });
  const say = (question: string) => ada.freshness.judge({ params: { id }, body: { outcome: 'worked', question } });
  expect(await say(open.id)).toMatchObject({ questions: 1, verdicts: [{ question: { id: open.id } }] });
  await expect(say(masked.id)).rejects.toMatchObject({
    problem: { status: 422, fields: { question: expect.any(String) } },
  });
});
