import { sql } from 'kysely';
import { setTimeout } from 'node:timers/promises';
import { pictures } from '#test/pictures.ts';
import { openStage, type Player, type Stage } from './stage.ts';

export const peers = ['x', 'y', 'z'] as const;
export type Peer = (typeof peers)[number];

export type Cast = Record<
  Peer | 'colleague' | 'helper' | 'guest' | 'alum' | 'consultant' | 'facilitator' | 'chief' | 'deputy',
  Player
>;

/** What is known of a played history: who is there, and what there is to be asked for. */
export type Played = Awaited<ReturnType<typeof play>>;

/**
 * Plays the history in which `asker` asks without a name. All else is the same whoever it is: the three peers are equal, and
 * each does under her own name what the others do.
 */
export async function play(asker: Peer) {
  const stage = await openStage();
  const cast = await gather(stage);
  const topic = await openTopic(stage, cast);
  const webhookId = await tellOutside(stage, cast);
  const tokens = await makeTokens(stage, cast);
  const open = await workOpenly(stage, cast);
  const masked = await askMasked(stage, cast, { asker: cast[asker], token: tokens[asker], other: open.answers[0]! });
  await lookAfter(stage, cast, masked.pseudonyms);
  await settleDown(stage);
  const questions = [...open.questions, ...masked.questions];
  const answers = [...open.answers, ...masked.answers];
  return { stage, cast, topic, webhookId, tokens, questions, answers, pseudonyms: masked.pseudonyms };
}

async function gather({ join, services }: Stage): Promise<Cast> {
  const cast = {
    x: await join('Xenia'),
    y: await join('Ylva'),
    z: await join('Zoe'),
    colleague: await join('Colleague'),
    helper: await join('Helper'),
    guest: await join('Guest', { kind: 'guest' }),
    alum: await join('Alum', { kind: 'alum' }),
    consultant: await join('Consultant'),
    facilitator: await join('Facilitator'),
    chief: await join('Chief', { administrator: true }),
    deputy: await join('Deputy', { administrator: true }),
  };
  const personId = cast.consultant.id;
  await services.db.insertInto('consultant').values({ personId, appointedAt: services.now() }).execute();
  return cast;
}

/** A private topic in which all three peers are. */
async function openTopic({ next }: Stage, { chief, facilitator, x, y, z }: Cast) {
  const slug = 'pay';
  await next();
  await chief.questions.ask({ body: { title: 'What is this topic about?', topics: ['Pay'] } });
  await chief.topics.setPrivacy({ params: { slug }, body: { private: true } });
  for (const { id } of [x, y, z]) {
    await next();
    await chief.topics.setMember({ params: { slug, id }, body: { role: 'member' } });
  }
  await next();
  await chief.topics.setMember({ params: { slug, id: facilitator.id }, body: { role: 'facilitator' } });
  return slug;
}

async function tellOutside({ next }: Stage, { chief }: Cast) {
  await next();
  const events = ['question.asked', 'question.edited', 'answer.given', 'question.settled'] as const;
  const body = { url: 'https://hooks.example.invalid/', events: [...events] };
  return (await chief.webhooks.add({ body })).webhook.id;
}

async function makeTokens({ next }: Stage, cast: Cast) {
  const tokens: Record<string, string> = {};
  for (const name of [...peers, 'colleague', 'chief'] as const) {
    await next();
    const made = await cast[name].tokens.make({
      body: { name: 'Script', scopes: ['read', 'write', 'audit', 'people'] },
    });
    tokens[name] = made.secret;
  }
  return tokens as Record<Peer | 'colleague' | 'chief', string>;
}

/** What each peer does under her own name. */
async function workOpenly({ next, signIn }: Stage, cast: Cast) {
  const questions: string[] = [];
  const answers: string[] = [];
  for (const name of peers) {
    const peer = cast[name];
    await next();
    const { id } = await peer.questions.ask({
      body: { title: `How does ${peer.name} book a room?`, topics: ['Rooms'] },
    });
    questions.push(id);
    await next();
    const params = { id: questions[0]! };
    answers.push((await peer.answers.answer({ params, body: { body: `By the ${peer.name} way of pay slips.` } })).id);
    await peer.questions.comment({ params: { id }, body: { body: 'It is urgent.' } });
    await peer.people.edit({ params: { id: peer.id }, body: { about: 'Likes rooms.' } });
    await next();
    await signIn(peer.id);
  }
  return { questions, answers };
}

interface Asking {
  asker: Player;
  token: string;
  other: string;
}

/** What the asker does without her name, at every level and in every way. */
async function askMasked(stage: Stage, cast: Cast, { asker, token, other }: Asking) {
  const { next, clientWith } = stage;
  const byToken = clientWith({ authorization: `Bearer ${token}` });
  const ask = async (
    title: string,
    level: 'named' | 'topic' | 'organisation' | 'alumni',
    with_ = asker as Pick<Player, 'questions'>,
  ) => {
    await next();
    const readers = level === 'named' ? [cast.helper.id, cast.facilitator.id] : [];
    const audience = { level, readers, ...(level === 'topic' && { topic: 'pay' }) };
    return with_.questions.ask({
      body: { title, body: 'The pay scale.', topics: ['Pay', 'Fairness'], anonymous: true, audience },
    });
  };
  const asked = [
    await ask('Who else has the old pay scale?', 'organisation'),
    await ask('Who is paid for the second evening?', 'alumni'),
    await ask('Who decides on my pay grade here?', 'named'),
    await ask('Who in our topic negotiates the pay?', 'topic'),
    await ask('Who may see what I am paid?', 'organisation', byToken),
  ];
  const answers = [];
  for (const { id } of asked) answers.push(...(await discuss(stage, cast, asker, id)));
  await next();
  const copy = await asker.questions.redact({
    params: { id: asked[2]!.id },
    body: { title: 'How are pay grades decided?', answer: 'By the board.' },
  });
  await next();
  await asker.twins.reuse({
    params: { id: asked[1]!.id, otherId: (await asker.answers.read({ params: { id: other } })).questionId },
    body: { answerId: other },
  });
  const all = [...asked, copy];
  return { questions: all.map(({ id }) => id), pseudonyms: all.map(({ author }) => author.id), answers };
}

async function discuss({ next }: Stage, { helper, facilitator }: Cast, asker: Player, id: string) {
  const params = { id };
  await next();
  const { path } = await asker.uploads.add({ bytes: new Blob([pictures.png], { type: 'image/png' }) });
  await asker.questions.edit({ params, body: { version: 1, body: `The pay scale: ![it](${path})` } });
  await next();
  const answerers = [helper, facilitator];
  const given: string[] = [];
  for (const one of answerers) {
    const answer = await one.answers
      .answer({ params, body: { body: `Ask the works council about pay. ${'It is slow. '.repeat(given.length * 5)}` } })
      .catch(() => null);
    if (answer) given.push(answer.id);
  }
  await next();
  const own = await asker.answers.answer({ params, body: { body: 'I found a pay table meanwhile.' } });
  await asker.questions.comment({ params, body: { body: 'Which works council?', answerId: given[0]! } });
  await next();
  const judged = { params: { id: given[0]! } };
  await asker.answers.judge({ ...judged, body: { outcome: 'worked', reason: 'It did.' } });
  await asker.answers.thank(judged);
  await asker.questions.reopen({ params });
  await next();
  await asker.answers.judge({ ...judged, body: { outcome: 'did_not_work', reason: 'It did not after all.' } });
  await asker.answers.unjudge(judged);
  await asker.answers.unthank(judged);
  await asker.answers.thank(judged);
  await asker.questions.withdraw({ params });
  await next();
  await asker.questions.restore({ params });
  await asker.questions.settle({ params, body: { answerId: given[0]! } });
  return [...given, own.id];
}

/** An administrator pauses one, and alone asks for another's unmasking. */
async function lookAfter({ next }: Stage, { chief }: Cast, pseudonyms: string[]) {
  const [paused, wanted] = pseudonyms as [string, string];
  await next();
  await chief.pseudonyms.pause({ params: { id: paused }, body: { reason: 'To look at it' } });
  await chief.pseudonyms.requestUnmasking({ params: { id: wanted }, body: { reason: 'To know' } });
  await next();
}

/** Waits until nothing is left to be counted, and every event that webhooks wait for has its deliveries. */
async function settleDown({ services }: Stage) {
  for (;;) {
    const { rows } = await sql<{ left: number }>`
      select (select count(*) from passage_task where task = 'count')
        + (select count(*) from pgboss.job where name = 'announceEvent' and state < 'completed') as left`.execute(
      services.db,
    );
    if (rows[0]!.left === 0) return;
    await setTimeout(50);
  }
}
