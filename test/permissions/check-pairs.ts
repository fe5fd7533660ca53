import { questionsCompared } from '../background.ts';
import { operations, type Operation } from './endpoints.ts';
import { changedTables, fingerprint } from './fingerprint.ts';
import type { History } from './history.ts';
import type { Asked } from './questions.ts';
import { deliver } from './sending.ts';
import type { Sent } from './table/entry.ts';

interface Case {
  /** Whose request it is. */
  by: string;
  /** The request with an id in the place that is the victim's. */
  sent: (id: string) => Sent;
  victim: string;
}

/** Two ids in one request, one's own and somebody else's: what is wrong where somebody else's is not refused like one that does not exist. */
export async function checkPairs(history: History): Promise<string[]> {
  const cases = await prepare(history);
  const wrong = missing(cases).map((name) => `${name} takes two ids, and is not among those that are tried`);
  await questionsCompared(history.world.services.db);
  const before = await fingerprint(history);
  for (const [name, one] of Object.entries(cases)) {
    wrong.push(...(await tryOne(history, name, one)));
    const changed = changedTables(before, await fingerprint(history));
    if (changed.length > 0) wrong.push(`${name} changed ${changed.join(', ')}`);
  }
  return wrong;
}

async function tryOne({ app, headers }: History, name: string, { by, sent, victim }: Case): Promise<string[]> {
  const operation = operations.find((one) => one.name === name.split(' ')[0])!;
  const send = (id: string) => deliver(app, operation, { headers: headers[by]!, ...sent(id) });
  const [refused, absent] = [await send(victim), await send(crypto.randomUUID())];
  if (refused.status < 400) return [`${name} took it: ${refused.status}`];
  if (refused.status === absent.status && refused.text === absent.text) return [];
  return [`${name}: ${refused.status} ${refused.text} / ${absent.status} ${absent.text}`];
}

/** Ids that a caller may choose herself, and somebody has: taking it is refused, and tells nothing else. */
export async function checkTaken({ app, headers, bundles, canaries }: History) {
  const find = (level: string) => bundles.find((one) => one.level === level && one.state === 'open')!;
  const [hidden, open] = [find('named'), find('public')];
  const taken: [string, Sent][] = [
    ['questions.ask', { body: { id: hidden.id, title: 'Whose question is this?' } }],
    ['answers.answer', { params: { id: open.id }, body: { id: hidden.answerId, body: 'Mine.' } }],
  ];
  const replies = [];
  for (const [name, sent] of taken) {
    const operation = operations.find((one) => one.name === name)!;
    const { status, text } = await deliver(app, operation, { headers: headers['employee']!, ...sent });
    replies.push({ name, status, told: canaries.findIn(text) });
  }
  return replies;
}

function missing(cases: Record<string, Case>) {
  const tried = new Set(Object.keys(cases).map((name) => name.split(' ')[0]!));
  return operations
    .filter(takesTwoIds)
    .flatMap(({ name }) => (tried.has(name) || isOfAdministrators(name) ? [] : [name]));
}

// Where both say what of the installation is meant, and all of it is the administrators'.
const isOfAdministrators = (name: string) => name.startsWith('directory.');

function takesTwoIds({ params, body }: Operation) {
  const inPath = Object.keys(params?.shape ?? {}).filter((name) => /id$/i.test(name) || name === 'slug').length;
  const shape = (body as { shape?: object } | undefined)?.shape ?? {};
  return inPath + Object.keys(shape).filter((name) => name.endsWith('Id')).length > 1;
}

interface Ids {
  own: Asked;
  hidden: Asked;
  withdrawn: Asked;
  /** A question that the employee asked. */
  mine: string;
  of: (person: string) => string;
  session: string;
  token: string;
  /** Something that the author declared. */
  declaration: string;
  slug: string;
}

async function prepare({ bundles, people, idOf, topics, world }: History): Promise<Record<string, Case>> {
  const find = (level: string, state = 'open') => bundles.find((one) => one.level === level && one.state === state)!;
  const idIn = async (table: 'session' | 'apiToken') =>
    (
      await world.services.db
        .selectFrom(table)
        .select('id')
        .where('personId', '=', idOf('author'))
        .executeTakeFirstOrThrow()
    ).id;
  const ids = {
    own: find('organisation'),
    hidden: find('named'),
    withdrawn: find('organisation', 'withdrawn'),
    mine: (await people['employee']!.questions.ask({ body: { title: 'What is mine to settle?' } })).id,
    of: idOf,
    session: await idIn('session'),
    token: await idIn('apiToken'),
    declaration: (
      await people['author']!.expertise.declare({ params: { id: idOf('author') }, body: { words: 'Knots' } })
    ).id,
    slug: topics.private,
  };
  return { ...ofQuestions(ids), ...ofReaders(ids), ...ofRooms(ids), ...ofKnowledge(ids), ...ofAccounts(ids) };
}

const settling = (id: string) => (answerId: string) => ({ params: { id }, body: { answerId } });
const speaking = (id: string) => (answerId: string) => ({ params: { id }, body: { body: 'So?', answerId } });

/** What each endpoint with a second id is sent; one that nobody has thought of fails by its name. */
const ofQuestions = ({ own, hidden, withdrawn, mine }: Ids): Record<string, Case> => {
  const params = { id: own.id };
  const ofMine = { id: mine };
  const linking = (otherId: string) => ({ params: { ...ofMine, otherId } });
  const reusing = (otherId: string) => (answerId: string) => ({ ...linking(otherId), body: { answerId } });
  return {
    'questions.settle': { by: 'employee', victim: hidden.answerId, sent: settling(mine) },
    'questions.settle by another': { by: 'author', victim: withdrawn.answerId, sent: settling(params.id) },
    'questions.settle by a withdrawn one': { by: 'author', victim: own.withdrawnAnswerId, sent: settling(params.id) },
    'questions.comment': { by: 'author', victim: own.withdrawnAnswerId, sent: speaking(params.id) },
    'questions.comment elsewhere': { by: 'employee', victim: hidden.answerId, sent: speaking(mine) },
    'climbs.found': {
      by: 'employee',
      victim: hidden.id,
      sent: (id) => ({ params: ofMine, body: { kind: 'question', id } }),
    },
    'climbs.found by a withdrawn answer': {
      by: 'employee',
      victim: own.withdrawnAnswerId,
      sent: (answerId) => ({ params: ofMine, body: { kind: 'question', id: own.id, answerId } }),
    },
    'twins.confirm': { by: 'employee', victim: hidden.id, sent: linking },
    'twins.reject': { by: 'employee', victim: hidden.id, sent: linking },
    'twins.reuse': { by: 'employee', victim: own.withdrawnAnswerId, sent: reusing(own.id) },
    'twins.reuse of a hidden one': { by: 'employee', victim: hidden.answerId, sent: reusing(hidden.id) },
  };
};

const naming = (id: string) => ({ level: 'named', readers: [id] });

const ofReaders = ({ own, hidden, of, slug }: Ids): Record<string, Case> => {
  const params = { id: own.id };
  const title = 'Who may read this one?';
  const membership = (id: string) => ({ params: { slug, id } });
  return {
    'questions.ask': {
      by: 'guest',
      victim: of('administrator'),
      sent: (id) => ({ body: { title, audience: naming(id) } }),
    },
    'questions.redact': {
      by: 'author',
      victim: of('removed'),
      sent: (id) => ({ params, body: { title, audience: naming(id) } }),
    },
    'questions.setAudience': { by: 'author', victim: of('removed'), sent: (id) => ({ params, body: naming(id) }) },
    'questions.previewAudience': { by: 'author', victim: of('removed'), sent: (id) => ({ params, body: naming(id) }) },
    'topics.setMember': { by: 'facilitator', victim: hidden.id, sent: (id) => ({ ...membership(id), body: {} }) },
    'topics.previewMember': { by: 'facilitator', victim: hidden.id, sent: membership },
    'topics.removeMember': { by: 'facilitator', victim: of('hermit'), sent: membership },
    'people.list': { by: 'guest', victim: of('administrator'), sent: (cursor) => ({ query: { cursor } }) },
  };
};

const ofRooms = ({ own: { roomId: id }, hidden, of }: Ids): Record<string, Case> => ({
  'swarms.clearAside': { by: 'named', victim: hidden.asideId, sent: (asideId) => ({ params: { id, asideId } }) },
  'swarms.addMember': { by: 'named', victim: of('removed'), sent: (personId) => ({ params: { id, personId } }) },
});

const ofKnowledge = ({ of, declaration, slug }: Ids): Record<string, Case> => {
  const id = of('employee');
  const inTopic: Case = { by: 'employee', victim: slug, sent: (topic) => ({ params: { id, slug: topic } }) };
  return {
    'expertise.withdraw': {
      by: 'employee',
      victim: declaration,
      sent: (declarationId) => ({ params: { id, declarationId } }),
    },
    'expertise.hideTopic': inTopic,
    'expertise.showTopic': inTopic,
    'expertise.correct': inTopic,
    'expertise.undoCorrection': inTopic,
  };
};

const byId = (id: string) => ({ params: { id } });

const ofAccounts = ({ session, token }: Ids): Record<string, Case> => {
  return {
    'sessions.revoke': { by: 'employee', victim: session, sent: byId },
    'tokens.revoke': { by: 'employee', victim: token, sent: byId },
    'credentials.removePasskey': { by: 'employee', victim: session, sent: byId },
    'credentials.renamePasskey': {
      by: 'employee',
      victim: session,
      sent: (id) => ({ ...byId(id), body: { name: 'Mine' } }),
    },
    'credentials.removeIdentity': { by: 'employee', victim: session, sent: byId },
  };
};
