import { api } from '#src/contract/index.ts';
import type { Contract, Endpoint } from '#src/contract/kernel.ts';
import { peers, type Played } from './play.ts';

/** Something to fetch: where, and with which parameters. */
interface Fetch {
  method: string;
  path: string;
  query?: Record<string, string>;
  body?: unknown;
}

type Params = (played: Played) => Record<string, string>[];

const idsOf =
  (of: (played: Played) => string[]): Params =>
  (played) =>
    of(played).map((id) => ({ id }));
const people = ({ cast, pseudonyms }: Played) => [cast.x.id, cast.y.id, cast.z.id, cast.helper.id, ...pseudonyms];
const nothing = () => [{ id: '00000000-0000-7000-8000-00000000dead', slug: 'nothing', token: 'a'.repeat(43) }];

/** What stands for the parameters of an address, by how it begins. */
const params: [string, Params][] = [
  ['/api/v1/questions/{id}', idsOf(({ questions }) => questions)],
  ['/api/v1/answers/{id}', idsOf(({ answers }) => answers)],
  ['/api/v1/people/{id}/', idsOf(({ cast }) => peers.map((peer) => cast[peer].id))],
  ['/api/v1/people/{id}', idsOf(people)],
  ['/api/v1/pseudonyms/{id}', idsOf(({ pseudonyms }) => pseudonyms)],
  ['/api/v1/topics/{slug}/members/{id}', ({ cast }) => peers.map((peer) => ({ slug: 'pay', id: cast[peer].id }))],
  ['/api/v1/topics/{slug}', () => ['pay', 'fairness', 'rooms'].map((slug) => ({ slug }))],
  ['/api/v1/webhooks/{id}', idsOf(({ webhookId }) => [webhookId])],
  ['/api/v1/guide/{slug}', () => [{ slug: 'use-topics' }]],
  ['/api/v1/', nothing],
];

const texts = ['pay scale', 'works council', 'pay table', 'Xenia'];
const byText = () => texts.map((text) => ({ text }));
const whole = { limit: '100' };

/** What else can be asked for at an address, by its name in the contract. */
const queries: Record<string, (played: Played) => Record<string, string>[]> = {
  'questions.list': ({ cast }) => [
    whole,
    ...['open', 'settled', 'withdrawn'].map((state) => ({ ...whole, state })),
    ...['pay', 'fairness', 'rooms'].map((topic) => ({ ...whole, topic })),
    ...peers.flatMap((peer) => [
      { ...whole, author: cast[peer].id },
      { ...whole, answeredBy: cast[peer].id },
    ]),
    { ...whole, unanswered: 'true' },
    { limit: '2' },
  ],
  'search.search': byText,
  'search.suggest': byText,
  'people.list': () => [
    whole,
    { ...whole, name: 'ano' },
    { ...whole, left: 'true' },
    { ...whole, topic: 'pay' },
    { ...whole, availability: 'now' },
  ],
  'expertise.find': byText,
  'expertise.evidence': () => [
    whole,
    { ...whole, text: 'pay scale' },
    { ...whole, topic: 'pay', worked: 'true' },
    { ...whole, thanked: 'true' },
    { ...whole, swarms: 'true' },
  ],
  'tokens.list': () => [whole, { ...whole, of: 'everybody' }],
  'audit.list': ({ cast }) => [whole, ...peers.map((peer) => ({ ...whole, actor: cast[peer].id }))],
};

/** Whoever looks. */
export interface Viewer {
  name: string;
  headers: Record<string, string>;
}

/** Everybody who looks: by a session, by a token, from outside, and from the command line. */
export const viewersOf = ({ cast, tokens, stage }: Played): Viewer[] => [
  ...Object.entries(cast).map(([name, { headers }]) => ({ name, headers })),
  { name: 'visitor', headers: {} },
  { name: 'token of the colleague', headers: { authorization: `Bearer ${tokens.colleague}` } },
  { name: 'token of the chief', headers: { authorization: `Bearer ${tokens.chief}` } },
  { name: 'operator', headers: { authorization: `Bearer ${stage.operatorToken}` } },
];

/** All that somebody can fetch, request by request, as the `turn`th who looks. Ids stand as numbers, in the order in which they were first seen. */
export async function view(played: Played, viewer: Viewer, turn: number): Promise<string[]> {
  const seen: string[] = [];
  for (const [nth, { method, path, query, body }] of fetchesOf(played).entries()) {
    played.stage.setTicks((turn * 1_000 + nth) * 100);
    const search = new URLSearchParams(query);
    const reply = await played.stage.app.request(search.size > 0 ? `${path}?${search}` : path, {
      method,
      headers: { ...viewer.headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const headers = [...reply.headers]
      .filter(([name]) => name !== 'x-request-id')
      .map(([name, value]) => `${name}: ${value}`);
    const text = settled(path, await reply.text());
    seen.push([`${method} ${path}?${search}`, String(reply.status), ...headers, text].join('\n'));
  }
  return rename(seen);
}

function fetchesOf(played: Played): Fetch[] {
  const gets = Object.entries(api).flatMap(([feature, endpoints]) =>
    Object.entries(endpoints as Contract)
      .filter(([, { method }]) => method === 'GET')
      .flatMap(([name, endpoint]) => fetchesAt(played, `${feature}.${name}`, endpoint)),
  );
  return [...gets, ...previews(played), ...elsewhere];
}

function fetchesAt(played: Played, name: string, { method, path }: Endpoint): Fetch[] {
  const [, paramsOf] = params.find(([start]) => path.startsWith(start))!;
  const filled = path.includes('{') ? paramsOf(played).map((given) => fill(path, given)) : [path];
  const asked = queries[name]?.(played) ?? [{}];
  return filled.flatMap((path) => asked.map((query) => ({ method, path, query })));
}

const fill = (path: string, given: Record<string, string>) =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => given[name]!);

/** Who would read a question that is told to one of the peers, too; the latest of them. */
const previews = ({ cast, questions }: Played): Fetch[] =>
  questions.slice(-4).flatMap((id) =>
    peers.map((peer) => ({
      method: 'POST',
      path: `/api/v1/questions/${id}/audience-previews`,
      body: { level: 'named', readers: [cast[peer].id] },
    })),
  );

const elsewhere: Fetch[] = ['/', '/questions', '/api', '/healthz'].map((path) => ({ method: 'GET', path }));

/** What comes in an order of chance (rows by a random key), or is the background's (when a receiver was called), put right. */
function settled(path: string, text: string) {
  if (path.endsWith('/personal-data'))
    return text
      .split('\n')
      .map((line) => line.replace(/[\],]*$/, ''))
      .toSorted((one, other) => (bare(one) < bare(other) ? -1 : 1))
      .join('\n');
  if (path.startsWith('/api/v1/telling')) return text.replace(/"pushKey":"[^"]*"/, '"pushKey":"of this installation"');
  return path.startsWith('/api/v1/webhooks') ? text.replace(ofAttempts, '') : text;
}

/** When a webhook's receiver was last called is the background's time. */
const ofAttempts =
  /"(state|attempts|triedAt|nextAt|error|failingSince)":("(?!open|settled|withdrawn)[^"]*"|\d+|null),?/g;
const isId = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

const bare = (line: string) => line.replace(isId, '');

function rename(texts: string[]): string[] {
  const numbers = new Map<string, number>();
  const numberOf = (id: string) => numbers.get(id) ?? (numbers.set(id, numbers.size), numbers.get(id)!);
  return texts.map((text) => text.replace(isId, (id) => `#${numberOf(id)}`));
}
