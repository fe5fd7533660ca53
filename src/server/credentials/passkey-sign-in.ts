import type { PasskeyAssertion } from '#src/contract/sessions.ts';
import { transaction, type Actor, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { Refusal } from '../http/problems.ts';
import { whoMaySignIn } from '../sessions/queries.ts';
import { openSession } from '../sessions/sessions.ts';
import { challengeMs, makeChallenge, relyingParty, takeChallenge } from './challenges.ts';
import { countNetwork, forgiveNetwork } from './throttle.ts';

/** What a browser needs to ask for a passkey. */
export async function challengePasskey(ctx: Ctx) {
  const challenge = await makeChallenge(ctx, null);
  return { challenge, rpId: relyingParty(ctx.config).id, timeout: challengeMs };
}

/**
 * Signs in by a passkey that has signed a challenge of ours (WebAuthn level 3, 7.2), with its user verified. Throws a 401, and a
 * 422 where the challenge was used or is too old.
 */
export async function signInByPasskey(ctx: Ctx, assertion: PasskeyAssertion): Promise<Actor> {
  await countNetwork(ctx, 'passkey');
  const challenge = await takeChallenge(ctx, assertion.clientDataJSON, null);
  const passkey = await findPasskey(ctx, assertion.credentialId);
  if (!passkey) throw unknown();
  const counter = await verify(ctx, assertion, { ...passkey, challenge });
  if (counter === null) {
    await record(ctx, 'sign_in.failed', passkey.personId, { method: 'passkey' });
    throw unknown();
  }
  return transaction(ctx, async (ctx) => {
    await keepCounter(ctx, passkey, counter);
    await forgiveNetwork(ctx, 'passkey');
    return openSession(ctx, passkey.personId, 'passkey');
  });
}

const unknown = () => new Refusal(401, 'wrong_credentials', 'This passkey does not sign anybody in here');

const findPasskey = (ctx: Ctx, credentialId: string) =>
  whoMaySignIn(ctx)
    .innerJoin('passkey as k', 'k.personId', 'p.id')
    .select(['k.id', 'k.personId', 'k.credentialId', 'k.publicKey', 'k.counter'])
    .where('k.credentialId', '=', Buffer.from(credentialId, 'base64url'))
    .executeTakeFirst();

type Passkey = NonNullable<Awaited<ReturnType<typeof findPasskey>>>;

/** The passkey's counter after this use; null when the signature is not its own, or the counter went back, as a copy's does. */
async function verify(
  { config }: Ctx,
  { credentialId, ...response }: PasskeyAssertion,
  { challenge, publicKey, counter }: Passkey & { challenge: string },
) {
  const { id: expectedRPID, origin: expectedOrigin } = relyingParty(config);
  try {
    // Loaded when it is needed: a tenth of a start.
    const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { id: credentialId, rawId: credentialId, type: 'public-key', response, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin,
      expectedRPID,
      credential: { id: credentialId, publicKey: new Uint8Array(publicKey), counter },
      requireUserVerification: true,
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch {
    // The library throws for whatever does not fit; nothing in it reaches outside.
    return null;
  }
}

/** Of two that carry the same counter at once, only one gets in. */
async function keepCounter({ db, now }: Ctx, { id, counter: before }: Passkey, counter: number) {
  const { numUpdatedRows } = await db
    .updateTable('passkey')
    .set({ counter, usedAt: now() })
    .where('id', '=', id)
    .where('counter', '=', before)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) throw unknown();
}
