import { randomUUIDv7 } from 'node:crypto';
import type { NewPasskey, Passkey } from '#src/contract/credentials.ts';
import { transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { conflict, invalid, notFound } from '../http/problems.ts';
import { challengeMs, makeChallenge, relyingParty, takeChallenge } from './challenges.ts';
import { requireFresh } from './passwords.ts';
import { warn } from './warnings.ts';

/** COSE: EdDSA, ES256, RS256. */
const algorithms = [-8, -7, -257];
const most = 20;

/** What a browser needs to make a passkey for the actor. */
export async function offerPasskey(ctx: Ctx) {
  await requireFresh(ctx);
  const { id, name, email } = await findOwner(ctx);
  const kept = await listPasskeyRows(ctx);
  const challenge = await makeChallenge(ctx, id);
  const rp = relyingParty(ctx.config);
  return {
    challenge,
    rp: { id: rp.id, name: rp.name },
    user: { id: Buffer.from(id).toString('base64url'), name: email ?? name, displayName: name },
    algorithms,
    exclude: kept.map((passkey) => Buffer.from(passkey.credentialId).toString('base64url')),
    timeout: challengeMs,
  };
}

/** Adds a passkey that was made for the actor (WebAuthn level 3, 7.1); throws a 422 when it does not fit. */
export async function addPasskey(ctx: Ctx, { name, ...made }: NewPasskey): Promise<Passkey> {
  await requireFresh(ctx);
  const { id: personId } = ctx.actor;
  const challenge = await takeChallenge(ctx, made.clientDataJSON, personId);
  const credential = await verify(ctx, made, challenge);
  if (!credential) throw invalid({ attestationObject: 'Is not a passkey that was made for this site' });
  const addedAt = ctx.now();
  const row = {
    id: randomUUIDv7(),
    personId,
    credentialId: Buffer.from(credential.id, 'base64url'),
    publicKey: credential.publicKey,
    counter: credential.counter,
    transports: made.transports.join(' '),
    name,
    addedAt,
  };
  await transaction(ctx, async (ctx) => {
    if ((await listPasskeyRows(ctx)).length >= most) throw conflict(`${most} passkeys are enough: remove one first`);
    const inserted = await ctx.db
      .insertInto('passkey')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!inserted) throw conflict('This passkey is known here already');
    await record(ctx, 'passkey.added', personId, { passkeyId: row.id });
    await warn(ctx, { personId, about: 'passkey_added' });
  });
  return { id: row.id, name, addedAt: addedAt.toISOString(), usedAt: null };
}

/** Gives one of the actor's passkeys another name. */
export function renamePasskey(ctx: Ctx, id: string, name: string) {
  return transaction(ctx, async (ctx) => {
    const { numUpdatedRows } = await ctx.db
      .updateTable('passkey')
      .set({ name })
      .where('id', '=', id)
      .where('personId', '=', ctx.actor.id)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) throw notFound('Passkey');
    await record(ctx, 'passkey.renamed', ctx.actor.id, { passkeyId: id });
  });
}

/** Removes one of the actor's passkeys: it signs nobody in any more. */
export async function removePasskey(ctx: Ctx, id: string) {
  await requireFresh(ctx);
  await transaction(ctx, async (ctx) => {
    const { numDeletedRows } = await ctx.db
      .deleteFrom('passkey')
      .where('id', '=', id)
      .where('personId', '=', ctx.actor.id)
      .executeTakeFirstOrThrow();
    if (numDeletedRows === 0n) throw notFound('Passkey');
    await record(ctx, 'passkey.removed', ctx.actor.id, { passkeyId: id });
  });
}

/** The actor's passkeys, the oldest first. */
export async function listPasskeys(ctx: Ctx): Promise<Passkey[]> {
  const rows = await listPasskeyRows(ctx);
  return rows.map(({ id, name, addedAt, usedAt }) => ({
    id,
    name,
    addedAt: addedAt.toISOString(),
    usedAt: usedAt?.toISOString() ?? null,
  }));
}

const listPasskeyRows = ({ db, actor }: Ctx) =>
  db
    .selectFrom('passkey')
    .select(['id', 'name', 'addedAt', 'usedAt', 'credentialId'])
    .where('personId', '=', actor.id)
    .orderBy('addedAt')
    .orderBy('id')
    .execute();

const findOwner = ({ db, actor }: Ctx) =>
  db.selectFrom('person').select(['id', 'name', 'email']).where('id', '=', actor.id).executeTakeFirstOrThrow();

async function verify(
  { config }: Ctx,
  { clientDataJSON, attestationObject, transports }: Omit<NewPasskey, 'name'>,
  challenge: string,
) {
  const { id: expectedRPID, origin: expectedOrigin } = relyingParty(config);
  // Not looked at: the id that counts is the one in the attestation object.
  const id = 'new';
  const response = { clientDataJSON, attestationObject, transports };
  try {
    const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { id, rawId: id, type: 'public-key', response, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin,
      expectedRPID,
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    });
    return verified ? registrationInfo.credential : null;
  } catch {
    // The library throws for whatever does not fit; nothing in it reaches outside.
    return null;
  }
}
