import { randomUUIDv7 } from 'node:crypto';
import { sql } from 'kysely';
import { inviteDirectly } from '#test/climbing.ts';
import { insertRequest, insertRoom } from '#test/swarms/insert.ts';
import { leaveJobAids } from './job-aids.ts';
import { leaveTold } from './told.ts';
import type { World } from '#test/world.ts';

export type Member = World['ada'];

/** What she wrote, by where; each a word that stands nowhere else. */
export const wrote = {
  about: 'aboutaxolotl',
  question: 'questionquokka',
  before: 'beforebadger',
  body: 'bodybonobo',
  answer: 'answeralpaca',
  answerBefore: 'answerantelope',
  comment: 'commentcapybara',
  verdict: 'verdictvicuna',
  secret: 'secretserval',
  shared: 'sharedsheep',
  reason: 'reasonreindeer',
  page: 'pageparakeet',
  decision: 'decisiondingo',
  ending: 'endingermine',
  training: 'trainingtapir',
  notice: 'noticenewt',
} as const;

/** What she wrote without her name. */
export const underMask = 'maskedmarmoset';

/** What else is known of her. */
export const known = {
  email: 'wilhelmina@zaandam.example',
  agent: 'agentalbatross',
  passkey: 'passkeypelican',
  token: 'tokentoucan',
  directory: 'directorydodo',
  source: 'sourcesparrow',
  issuer: 'issueribis',
  declared: 'declareddugong',
} as const;

/** An administrator who has done everything that there is to do, so that she is named in every table. */
export async function leaveTraces(world: World, her: Member) {
  const { mo, ada, services } = world;
  await services.db.updateTable('person').set({ email: known.email }).where('id', '=', her.id).execute();
  await her.people.edit({ params: { id: her.id }, body: { about: wrote.about } });
  await her.people.hideExpertise({ params: { id: her.id } });
  await her.people.link({ params: { id: ada.id } });
  await her.people.link({ params: { id: her.id } });
  await mo.people.link({ params: { id: her.id } });
  await mo.roles.give({ params: { id: her.id, role: 'consultant' } });
  await her.roles.give({ params: { id: ada.id, role: 'consultant' } });
  await her.roles.give({ params: { id: ada.id, role: 'administrator' } });
  await her.tokens.make({ body: { name: known.token, scopes: ['read'] } });
  await her.tokens.makeAccount({ body: { name: 'Intranet', purpose: 'Shows questions' } });
  await her.settings.change({ body: { organisationName: 'Harbour Works' } });
  await her.settings.guardTerm({ body: { term: 'Acme' } });
  await helpSometimes(world, her);
  await sayWhatSheKnows(her);
  await beAsked(world, her);
  await workTogether(world, her);
  await leaveJobAids(world, her, wrote);
  await leave(world, her);
  const content = await write(world, her);
  await writeMasked(world, her);
  await signIn(world, her);
  await comeFromDirectory(world, her);
  await administrate(world, her);
  await leaveTold(world, her);
  return content;
}

/** Who asks her, whom she referred to, and who referred to her. */
async function beAsked(world: World, her: Member) {
  const { ada, elif, services } = world;
  const ask = async () => (await ada.questions.ask({ body: { title: 'Who cleans them?', urgency: 'blocked_now' } })).id;
  await inviteDirectly(world, { questionId: await ask(), personId: her.id, referredBy: elif.id });
  await inviteDirectly(world, {
    questionId: await ask(),
    personId: elif.id,
    referredBy: her.id,
    referredTo: her.id,
  });
  await services.db
    .insertInto('climbCheck')
    .values({ id: randomUUIDv7(), personId: her.id, dueAt: services.now() })
    .execute();
}

/** When she can help, how questions climb, and what she hears of. */
async function helpSometimes({ ada }: World, her: Member) {
  await ada.questions.ask({ body: { title: 'Where do they sleep?', topics: ['Stable'] } });
  await her.availability.change({ body: { week: null, weeklyLimit: 3, blockedNowOutsideHours: true } });
  await her.availability.addAbsence({ body: { from: '2099-12-24', until: '2100-01-02' } });
  await her.ladderPolicies.set({ body: { quietHours: null } });
  await her.watching.choose({ params: { slug: 'stable' }, body: { delivery: 'at_once' } });
}

/** What she says of her expertise. */
async function sayWhatSheKnows(her: Member) {
  const of = { id: her.id, slug: 'stable' };
  await her.people.edit({ params: { id: her.id }, body: { languages: ['nl'] } });
  await her.expertise.declare({ params: { id: her.id }, body: { words: known.declared, topic: 'stable' } });
  await her.expertise.hideTopic({ params: of });
  await her.expertise.correct({ params: of });
}

/** In a room with another, and as a consultant. */
async function workTogether({ services, ada, elif }: World, her: Member) {
  const { id: questionId } = await ada.questions.ask({ body: { title: 'Who repairs the fence?' } });
  const text = { page: wrote.page, aside: wrote.page, decision: wrote.decision };
  const room = await insertRoom(services, { questionId, members: [her.id, elif.id], ...text });
  await her.swarms.end({ params: { id: room.id }, body: { with: 'nothing', reason: wrote.ending } });
  const decided = { by: her.id, reason: wrote.training };
  await insertRequest(services, { questionId, askedId: her.id, decided });
}

async function leave({ mo, elif, join }: World, her: Member) {
  const guest = await join('Gina');
  await her.departures.offer({ params: { id: elif.id } });
  await her.departures.leave({ params: { id: guest.id }, body: { alum: false } });
  await mo.departures.offer({ params: { id: her.id } });
}

/** Questions, answers and remarks, with others' among them. */
async function write({ mo, ada, elif }: World, her: Member) {
  const title = `Where is the ${wrote.before}?`;
  const discussed = await her.questions.ask({ body: { title, body: wrote.body, topics: ['Zoo'] } });
  const params = { id: discussed.id };
  await her.questions.edit({ params, body: { title: `Where is the ${wrote.question}?`, version: 1 } });
  const others = await elif.answers.answer({ params, body: { body: 'In the cage by the gate.' } });
  await her.answers.judge({ params: { id: others.id }, body: { outcome: 'worked', reason: wrote.verdict } });
  await her.answers.thank({ params: { id: others.id } });
  await her.questions.comment({ params, body: { body: wrote.comment } });
  const alone = await her.questions.ask({ body: { title: `Who feeds the ${wrote.question}?` } });
  await her.questions.withdraw({ params: { id: alone.id } });

  const asked = await ada.questions.ask({
    body: { title: 'What do they eat?', topics: ['Zoo'], audience: { level: 'organisation', readers: [her.id] } },
  });
  const answer = await her.answers.answer({ params: { id: asked.id }, body: { body: wrote.answerBefore } });
  await her.answers.edit({ params: { id: answer.id }, body: { body: wrote.answer, version: 1 } });
  const withdrawn = await her.answers.answer({ params: { id: asked.id }, body: { body: wrote.answer } });
  await her.answers.withdraw({ params: { id: withdrawn.id } });
  const commented = await her.answers.answer({ params: { id: asked.id }, body: { body: wrote.answer } });
  await ada.questions.comment({ params: { id: asked.id }, body: { body: 'Really?', answerId: commented.id } });
  await her.questions.edit({ params: { id: asked.id }, body: { title: 'What do they eat at noon?', version: 1 } });
  const secret = await her.questions.ask({
    body: { title: `May I keep the ${wrote.secret}?`, audience: { level: 'named', readers: [ada.id] } },
  });
  const copy = await her.questions.redact({
    params: { id: secret.id },
    body: { title: `May we keep the ${wrote.shared}?` },
  });
  await her.topics.setMember({ params: { slug: 'zoo', id: ada.id }, body: { role: 'member' } });
  await mo.topics.setMember({ params: { slug: 'zoo', id: her.id }, body: { role: 'facilitator' } });
  return { discussed, others, asked, answer, commented, secret, copy, alone };
}

/** Her own pseudonym, and what an administrator does about those of others. */
async function writeMasked({ mo, elif }: World, her: Member) {
  await her.questions.ask({ body: { title: `Is the ${underMask} mine?`, anonymous: true } });
  for (const by of ['mo', 'her']) {
    const hidden = await elif.questions.ask({ body: { title: `Am I well paid, ${by}?`, anonymous: true } });
    const params = { id: hidden.author.id };
    const [first, second] = by === 'her' ? [her, mo] : [mo, her];
    await first.pseudonyms.requestUnmasking({ params, body: { reason: by === 'her' ? wrote.reason : 'Abuse' } });
    await second.pseudonyms.approveUnmasking({ params });
    if (by === 'her') await her.pseudonyms.pause({ params, body: { reason: wrote.reason } });
  }
}

const bytes = (text: string) => new TextEncoder().encode(text);
const expiresAt = new Date(Date.now() + 3_600_000);

/** What comes from a browser, an authenticator or a provider. */
async function signIn({ services }: World, her: Member) {
  const { db } = services;
  await db.updateTable('session').set({ agent: known.agent }).where('personId', '=', her.id).execute();
  await db
    .insertInto('password')
    .values({ personId: her.id, hash: '$argon2id$secret' })
    .onConflict((c) => c.doNothing())
    .execute();
  await db
    .insertInto('passkey')
    .values({
      id: randomUUIDv7(),
      personId: her.id,
      credentialId: bytes('c'),
      publicKey: bytes('p'),
      counter: 1,
      name: known.passkey,
      usedAt: null,
    })
    .execute();
  await db
    .insertInto('passkeyChallenge')
    .values({ challengeHash: bytes('h'), personId: her.id, expiresAt })
    .execute();
  await db
    .insertInto('identity')
    .values({ id: randomUUIDv7(), issuer: known.issuer, subject: `${known.issuer}-${her.id}`, personId: her.id })
    .execute();
  await db
    .insertInto('emailChange')
    .values({ personId: her.id, email: `new-${known.email}`, tokenHash: bytes('t'), expiresAt })
    .execute();
  await db
    .insertInto('signInLink')
    .values({
      tokenHash: bytes('r'),
      personId: null,
      createdBy: null,
      expiresAt,
      usedAt: null,
      purpose: 'registration',
      email: known.email.toUpperCase(),
      refusedAt: null,
    })
    .execute();
}

/** What comes from a directory or a file. */
async function comeFromDirectory({ ada, services }: World, her: Member) {
  const { db } = services;
  await db.insertInto('serviceAccount').values({ personId: her.id, purpose: 'None', madeBy: ada.id }).execute();
  await db
    .insertInto('directoryUser')
    .values({
      personId: her.id,
      userName: known.email,
      externalId: known.directory,
      attributes: JSON.stringify({ displayName: her.name, emails: [{ value: known.email }] }),
    })
    .execute();
  const group = randomUUIDv7();
  await db.insertInto('directoryGroup').values({ id: group, name: 'Keepers', externalId: null }).execute();
  await db.insertInto('directoryGroupMember').values({ groupId: group, personId: her.id }).execute();
  const topic = await db.selectFrom('topic').select('id').where('slug', '=', 'zoo').executeTakeFirstOrThrow();
  await db.insertInto('directoryGroupTopic').values({ groupId: group, topicId: topic.id, linkedBy: her.id }).execute();
  await db.insertInto('departure').values({ personId: her.id, departedBy: ada.id }).execute();
}

/** What she did for all, and what waits to be done about her. */
async function administrate({ services }: World, her: Member) {
  const { db } = services;
  const question = await db.selectFrom('question').select('id').orderBy('id').limit(3).execute();
  const [first, second, third] = question.map(({ id }) => id) as [string, string, string];
  const said = { linkedBy: her.id, questionId: first };
  await db
    .insertInto('twin')
    .values([
      { ...said, otherId: second, confirmedBy: her.id, confirmedAt: expiresAt },
      { ...said, otherId: third, rejectedBy: her.id, rejectedAt: expiresAt },
    ])
    .execute();
  const answer = await db.selectFrom('answer').select('id').limit(1).executeTakeFirstOrThrow();
  await db.insertInto('twinNewsSeen').values({ personId: her.id, answerId: answer.id }).execute();
  const webhook = randomUUIDv7();
  await db
    .insertInto('webhook')
    .values({ id: webhook, url: 'https://hook.example', secret: 's', addedBy: her.id })
    .execute();
  await db.insertInto('webhookSuspension').values({ webhookId: webhook, suspendedBy: her.id }).execute();
  const happened = { eventId: randomUUIDv7(), eventName: 'person.added', eventAt: expiresAt };
  await db
    .insertInto('webhookDelivery')
    .values({ webhookId: webhook, ...happened, subjectId: her.id })
    .execute();
  await db
    .insertInto('upload')
    .values({ id: randomUUIDv7(), type: 'image/png', bytes: 1, width: 1, height: 1, uploadedBy: her.id })
    .execute();
  await db.insertInto('resumableUpload').values({ id: randomUUIDv7(), personId: her.id, bytes: 1 }).execute();
  const imported = {
    id: randomUUIDv7(),
    format: 'jsonl' as const,
    source: 'Forum',
    path: '/forum',
    state: 'done' as const,
  };
  await db
    .insertInto('import')
    .values({ ...imported, startedBy: her.id, counts: '{}', problems: '[]', error: null, endedAt: null })
    .execute();
  await db
    .insertInto('importedRecord')
    .values({ source: 'Forum', kind: 'person', key: known.source, localId: her.id })
    .execute();
  await sql`
    insert into pgboss.job (name, data) values ('mailSignInLink', ${JSON.stringify({ email: known.email.toUpperCase() })}::jsonb)`.execute(
    db,
  );
}
