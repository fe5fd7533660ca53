/** How much is kept of one person's reading, and how long: a page not looked at again within it is forgotten. */
export const most = { replies: 80, bytes: 4_000_000, bytesOfOne: 400_000, ageMs: 7 * 24 * 3_600_000 };

/** What of the API is kept for reading without a network. Nothing that administrators alone see is among it. */
const kept = [
  /^\/api\/v1\/session$/,
  /^\/api\/v1\/questions$/,
  /^\/api\/v1\/questions\/[\w-]+$/,
  /^\/api\/v1\/questions\/[\w-]+\/climb$/,
  /^\/api\/v1\/search$/,
  /^\/api\/v1\/solutions$/,
  /^\/api\/v1\/guide$/,
  /^\/api\/v1\/guide\/[\w-]+$/,
  /^\/api\/v1\/invitations$/,
  /^\/api\/v1\/notifications$/,
  /^\/api\/v1\/notifications\/unread$/,
];

/** Whether replies from an address may be kept. What became of her own questions may tell what she asked without a name. */
export const mayBeKept = ({ pathname, searchParams }: Pick<URL, 'pathname' | 'searchParams'>) =>
  kept.some((pattern) => pattern.test(pathname)) && !isOfOwn(pathname, searchParams.get('part'));

const isOfOwn = (path: string, part: string | null) =>
  path === '/api/v1/notifications' && part !== 'asked' && part !== 'near';

/** The question whose page this is part of. */
export const questionOf = (path: string) => /^\/api\/v1\/questions\/([\w-]+)/.exec(path)?.[1];

type Json = string | number | boolean | null | Json[] | { [name: string]: Json };
type Thing = Record<string, Json>;

/**
 * A reply without what is for named people, for a private topic, or asked without a name; null where it is such a thing itself.
 * `reader` is whose reply it is.
 */
export function withoutConfidential(reply: Json, reader: string): Json | null {
  if (!isThing(reply)) return reply;
  if (isConfidential(reply) || isAnonymous(reply, reader)) return null;
  return strip(withoutTies(reply));
}

function strip(value: Json): Json {
  if (Array.isArray(value)) return value.filter((item) => !isConfidential(item)).map(strip);
  if (!isThing(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, strip(part)]));
}

/** A question as it is, or something about one. */
function isConfidential(value: Json): boolean {
  if (!isThing(value)) return false;
  const { level, question } = value;
  return level === 'named' || level === 'topic' || (question !== undefined && isConfidential(question));
}

/** She asked it, and it does not say so. */
function isAnonymous({ mine, author }: Thing, reader: string) {
  return mine === true && isThing(author) && author['id'] !== reader;
}

/** A thread names other questions without saying for whom they are: those stay out of which it is not known. */
function withoutTies(reply: Thing): Thing {
  const { thread, like, shared } = reply;
  if (!Array.isArray(thread)) return reply;
  const open = new Set(
    (Array.isArray(like) ? like : [])
      .filter((twin) => isThing(twin) && !isConfidential(twin))
      .map((twin) => (twin as Thing)['id']),
  );
  const isOpen = (solution: Json) =>
    isThing(solution) && isThing(solution['question']) && open.has(solution['question']['id']);
  return {
    ...reply,
    shared: Array.isArray(shared) ? shared.filter(isOpen) : [],
    copyOf: null,
    copies: [],
    settledElsewhere: null,
  };
}

const isThing = (value: Json | undefined): value is Thing =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
