import { isIP } from 'node:net';
import type { Config } from '../config.ts';
import type { Ctx } from '../context.ts';
import { Refusal, invalid } from '../http/problems.ts';
import { hashToken, newToken } from '../sessions/tokens.ts';

/** How long a challenge can be answered. */
export const challengeMs = 5 * 60 * 1000;

/** For whom passkeys are made: the host of PUBLIC_URL (WebAuthn's relying party). */
export function relyingParty({ publicUrl }: Config) {
  const { origin, hostname } = new URL(publicUrl);
  return { id: hostname, origin, name: 'Firsthand' };
}

/** Whether browsers allow passkeys here: over https, or on localhost; never by a bare address. */
export function hasPasskeys({ publicUrl }: Config): boolean {
  const { protocol, hostname } = new URL(publicUrl);
  return (protocol === 'https:' || hostname === 'localhost') && isIP(hostname.replace(/[[\]]/g, '')) === 0;
}

/** Makes a challenge, for a person to add a passkey, or for anybody to sign in; only its hash is kept. */
export async function makeChallenge({ db, now, config }: Ctx, personId: string | null): Promise<string> {
  if (!hasPasskeys(config)) throw new Refusal(409, 'conflict', 'Passkeys need an address with https; see PUBLIC_URL');
  const challenge = newToken();
  const expiresAt = new Date(now().getTime() + challengeMs);
  await db.deleteFrom('passkeyChallenge').where('expiresAt', '<=', now()).execute();
  await db
    .insertInto('passkeyChallenge')
    .values({ challengeHash: hashToken(challenge), personId, expiresAt })
    .execute();
  return challenge;
}

/** Takes the challenge that was signed, so that nobody can use it again; throws a 422 when it is none of ours, or too old. */
export async function takeChallenge(
  { db, now }: Ctx,
  clientDataJSON: string,
  personId: string | null,
): Promise<string> {
  const challenge = readChallenge(clientDataJSON);
  const { numDeletedRows } = await db
    .deleteFrom('passkeyChallenge')
    .where('challengeHash', '=', hashToken(challenge))
    .where('personId', personId === null ? 'is' : '=', personId)
    .where('expiresAt', '>', now())
    .executeTakeFirstOrThrow();
  if (numDeletedRows === 0n)
    throw invalid({ clientDataJSON: 'Its challenge was used already, or is too old: try again' });
  return challenge;
}

function readChallenge(clientDataJSON: string): string {
  try {
    const { challenge } = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString()) as { challenge?: unknown };
    if (typeof challenge === 'string') return challenge;
  } catch {
    // Said below.
  }
  throw invalid({ clientDataJSON: 'Must be what a browser made of a challenge' });
}
