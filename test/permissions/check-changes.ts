import { operations } from './endpoints.ts';
import type { History, Person, People } from './history.ts';
import type { Asked } from './questions.ts';
import { roles, type Role } from './roles.ts';
import { readsQuestion } from './rules.ts';
import { deliver } from './sending.ts';

/** A change, with what the rules then have to know of the question and of whom it concerns. */
interface Change {
  what: string;
  make: (people: People) => Promise<unknown>;
  question?: Partial<Asked>;
  role?: [name: string, now: Partial<Role>];
  /** Her tokens are worth nothing from now on. */
  ends?: 'token';
}

/** Changes rights one after the other, and asks everybody again at once for what they concern. */
export async function checkChanges(history: History): Promise<string[]> {
  const { bundles } = history;
  const question = { ...bundles.find(({ level, state }) => level === 'organisation' && state === 'open')! };
  const now = new Map(roles.filter(({ by }) => by !== 'operator').map((role) => [role.name, { ...role }]));
  const wrong: string[] = [];
  for (const change of [...ofAudience(history, question), ...ofPeople(history)]) {
    await change.make(history.people);
    Object.assign(question, change.question);
    for (const role of now.values()) follow(change, role);
    for (const role of now.values()) {
      wrong.push(...(await readAgain(history, question, role)).map((one) => `${change.what}: ${one}`));
    }
  }
  return wrong;
}

function follow({ role: [name, more] = ['', {}], ends }: Change, role: Role) {
  if (role.person !== name) return;
  Object.assign(role, more);
  if (ends === role.by) role.scopes = [];
}

/** Who may read it. */
function ofAudience({ idOf, topics }: History, { id }: Asked): Change[] {
  const params = { id };
  const readers = [idOf('named'), idOf('namedGuest')];
  const to =
    (level: Asked['level'], more: string[] = []) =>
    async ({ author, administrator }: People) => {
      const person = level === 'public' ? administrator! : author!;
      const body = { level, readers: [...readers, ...more], ...(level === 'topic' && { topic: topics.private }) };
      const { readersThen: confirm } = await person.questions.previewAudience({ params, body });
      await person.questions.setAudience({ params, body: { ...body, confirm } });
    };
  const withdraw = by('author', (one) => one.questions.withdraw({ params }));
  const restore = by('author', (one) => one.questions.restore({ params }));
  return [
    { what: 'for the alumni', make: to('alumni'), question: { level: 'alumni' } },
    { what: 'for everybody', make: to('public'), question: { level: 'public' } },
    { what: 'withdrawn', make: withdraw, question: { state: 'withdrawn' } },
    { what: 'brought back', make: restore, question: { state: 'open' } },
    { what: 'for those named', make: to('named'), question: { level: 'named' } },
    { what: 'the employee is named', make: to('named', [idOf('employee')]), role: ['employee', { named: true }] },
    { what: 'she no longer is', make: to('named'), role: ['employee', { named: false }] },
    { what: 'for the topic', make: to('topic'), question: { level: 'topic' } },
    ...ofMembers(idOf('employee'), topics.private),
    { what: 'for the organisation', make: to('organisation'), question: { level: 'organisation' } },
  ];
}

/** Who is in the private topic that it is for. */
function ofMembers(id: string, slug: string): Change[] {
  const params = { slug, id };
  const join = (role: 'member' | 'facilitator') =>
    by('facilitator', async ({ topics }) => {
      const { readings: confirm } = await topics.previewMember({ params });
      await topics.setMember({ params, body: { role, confirm } });
    });
  const part = by('facilitator', ({ topics }) => topics.removeMember({ params }));
  return [
    { what: 'the employee joins it', make: join('member'), role: ['employee', { topic: 'member' }] },
    { what: 'she looks after it', make: join('facilitator'), role: ['employee', { topic: 'facilitator' }] },
    { what: 'she no longer does', make: join('member'), role: ['employee', { topic: 'member' }] },
    { what: 'she is taken off', make: part, role: ['employee', { topic: null }] },
  ];
}

/** What people are. */
function ofPeople({ idOf }: History): Change[] {
  const become = (kind: 'guest' | 'employee') =>
    by('mo', ({ roles }) => roles.changeKind({ params: { id: idOf('employee') }, body: { kind } }));
  const leave = by('mo', ({ departures }) =>
    departures.leave({ params: { id: idOf('consultant') }, body: { alum: false } }),
  );
  return [
    { what: 'the employee becomes a guest', make: become('guest'), role: ['employee', { kind: 'guest' }] },
    { what: 'and an employee again', make: become('employee'), role: ['employee', { kind: 'employee' }] },
    { what: 'she becomes an alum', make: becomeAlum('employee'), role: ['employee', { kind: 'alum' }], ends: 'token' },
    { what: 'the consultant leaves', make: leave, role: ['consultant', { kind: 'visitor', by: 'nothing' }] },
  ];
}

const by = (name: string, work: (person: Person) => Promise<unknown>) => (people: People) => work(people[name]!);

const becomeAlum = (name: string) => async (people: People) => {
  const params = { id: people[name]!.id };
  await people['mo']!.departures.offer({ params });
  await people[name]!.departures.accept({ params });
  await people['mo']!.departures.leave({ params, body: { alum: true } });
};

const ways = ['questions.read', 'questions.list', 'search.search', 'answers.read'];

/** By each way that gives a question: whether she gets it who may, and nobody else; and whether it is counted for her. */
async function readAgain(history: History, question: Asked, role: Role): Promise<string[]> {
  const { canaries } = history;
  const headers = history.headers[role.name]!;
  const title = canaries.all().find(({ kind, of }) => kind === 'title' && isFirst(of))!;
  const answer = canaries.all().find(({ kind, of }) => kind === 'answer' && isFirst(of))!;
  // A token that does not read, and one whose owner left, comes to nothing.
  const reads = readsQuestion(role, question) && (role.scopes?.includes('read') ?? true);
  const sent = {
    'questions.read': { params: { id: question.id } },
    'questions.list': { query: { limit: '100' } },
    'search.search': { query: { text: title.word } },
    'answers.read': { params: { id: question.answerId } },
  } as Record<string, object>;
  const wrong: string[] = [];
  for (const name of ways) {
    const operation = operations.find((one) => one.name === name)!;
    const { text } = await deliver(history.app, operation, { headers, ...sent[name] });
    const wanted = name === 'answers.read' ? answer.word : title.word;
    const isLeftOut = name === 'search.search' && question.state === 'withdrawn';
    if (text.includes(wanted) !== (reads && !isLeftOut))
      wrong.push(`${role.name}: ${name} is ${reads ? 'silent' : 'a leak'}`);
  }
  return wrong;
}

/** Of the question that is changed: it was open, for the organisation. */
const isFirst = (of: unknown) => (of as Asked).level === 'organisation' && (of as Asked).state === 'open';
