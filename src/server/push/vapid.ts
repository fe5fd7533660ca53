import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';

/** By which a push service knows who sends: both keys in base64url, the public one as an uncompressed point. */
export interface Identity {
  publicKey: string;
  privateKey: string;
}

/** A new pair of keys on P-256. */
export function newIdentity(): Identity {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const { x, y, d } = privateKey.export({ format: 'jwk' });
  const point = Buffer.concat([Buffer.of(4), Buffer.from(x!, 'base64url'), Buffer.from(y!, 'base64url')]);
  return { publicKey: point.toString('base64url'), privateKey: d! };
}

const lifeSeconds = 12 * 3_600;

/** The header that says who sends (Voluntary Application Server Identification, RFC 8292): `contact` is a mailto: or an https address. */
export function authorization(
  { publicKey, privateKey }: Identity,
  endpoint: string,
  contact: string,
  now: Date,
): string {
  const claims = { aud: new URL(endpoint).origin, exp: Math.floor(now.getTime() / 1000) + lifeSeconds, sub: contact };
  const said = `${encode({ typ: 'JWT', alg: 'ES256' })}.${encode(claims)}`;
  const key = createPrivateKey({ key: jwk(publicKey, privateKey), format: 'jwk' });
  const signature = sign('sha256', Buffer.from(said), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url');
  return `vapid t=${said}.${signature}, k=${publicKey}`;
}

/** The public key in the form that node:crypto verifies with. */
export const verifyingKey = (publicKey: string) => createPublicKey({ key: jwk(publicKey), format: 'jwk' });

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

function jwk(publicKey: string, d?: string) {
  const point = Buffer.from(publicKey, 'base64url');
  const part = (from: number) => point.subarray(from, from + 32).toString('base64url');
  return { kty: 'EC', crv: 'P-256', x: part(1), y: part(33), ...(d && { d }) };
}
