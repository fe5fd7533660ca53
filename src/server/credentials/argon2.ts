import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/** OWASP's Password Storage Cheat Sheet: 19 MiB, two passes, one lane. Raised here, they are raised at each next sign-in. */
const current = { memory: 19_456, passes: 2, parallelism: 1 };
const tagLength = 32;

type Cost = typeof current;
const run = promisify(argon2);

/** A password as it is kept: Argon2id (RFC 9106) as a PHC string, which carries its salt and its cost. */
export async function hashPassword(password: string, cost: Cost = current): Promise<string> {
  const salt = randomBytes(16);
  const tag = await digest(password, salt, cost);
  const { memory, passes, parallelism } = cost;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(tag)}`;
}

/** Whether `password` is the one of the PHC string `kept`. */
export async function isPassword(password: string, kept: string): Promise<boolean> {
  const { cost, salt, tag } = parse(kept);
  return timingSafeEqual(await digest(password, salt, cost), tag);
}

/** Whether a kept password was made with another cost than passwords are made with today. */
export function isOutdated(kept: string): boolean {
  const { cost } = parse(kept);
  return cost.memory !== current.memory || cost.passes !== current.passes || cost.parallelism !== current.parallelism;
}

// One after the other: each takes 19 MiB and a thread, and many at once would hold up whatever else uses the threads.
let last: Promise<unknown> = Promise.resolve();

function digest(password: string, nonce: Buffer, { memory, passes, parallelism }: Cost): Promise<Buffer> {
  // In one form of Unicode, as keyboards and systems differ (NIST SP 800-63B).
  const message = Buffer.from(password.normalize('NFKC'));
  const turn = last.then(() => run('argon2id', { message, nonce, memory, passes, parallelism, tagLength }));
  last = turn.catch(() => {});
  return turn;
}

function parse(kept: string) {
  const [, memory, passes, parallelism, salt, tag] =
    /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(kept) ?? fail();
  return {
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Buffer.from(salt!, 'base64'),
    tag: Buffer.from(tag!, 'base64'),
  };
}

function fail(): never {
  throw new Error('A kept password is no PHC string of Argon2id');
}

const base64 = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');
