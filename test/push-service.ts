import { createDecipheriv, createECDH, hkdfSync, randomBytes, verify } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { verifyingKey } from '#src/server/push/vapid.ts';

/** What came for a browser: what it reads out of it, and how the service was asked to treat it. */
export interface Pushed {
  /** Which browser. */
  name: string;
  message: unknown;
  headers: IncomingMessage['headers'];
  /** What the sender signed that it is. */
  claims: { aud: string; exp: number; sub: string };
}

/** A push service on this machine, with a browser behind it that decrypts what it is given. */
export async function startPushService() {
  const pair = createECDH('prime256v1');
  pair.generateKeys();
  const auth = randomBytes(16);
  const pushed: Pushed[] = [];
  const state = { status: 201 };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (state.status === 201) {
      const message = JSON.parse(decrypt(Buffer.concat(chunks), pair, auth)) as unknown;
      pushed.push({
        name: decodeURIComponent(request.url!.slice(1)),
        message,
        headers: request.headers,
        claims: readClaims(request.headers.authorization ?? ''),
      });
    }
    response.writeHead(state.status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const keys = { p256dh: pair.getPublicKey().toString('base64url'), auth: auth.toString('base64url') };
  return {
    pushed,
    /** As a browser hands it to the page; each name is another browser. */
    subscription: (name = 'one') => ({ endpoint: `http://127.0.0.1:${port}/${encodeURIComponent(name)}`, keys }),
    /** With what status it answers from now on. */
    answer: (status: number) => void (state.status = status),
    stop: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };
}

/** The receiver's half of RFC 8291, written from the standard and not from the sender's half. */
export function decrypt(body: Buffer, pair: ReturnType<typeof createECDH>, auth: Buffer): string {
  const salt = body.subarray(0, 16);
  const keyLength = body.readUInt8(20);
  const sender = body.subarray(21, 21 + keyLength);
  const sealed = body.subarray(21 + keyLength);
  if (sealed.length > body.readUInt32BE(16)) throw new Error('More than one record');
  const about = Buffer.concat([Buffer.from('WebPush: info\0'), pair.getPublicKey(), sender]);
  const secret = Buffer.from(hkdfSync('sha256', pair.computeSecret(sender), auth, about, 32));
  const expand = (name: string, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, salt, Buffer.from(`Content-Encoding: ${name}\0`), length));
  const opening = createDecipheriv('aes-128-gcm', expand('aes128gcm', 16), expand('nonce', 12));
  opening.setAuthTag(sealed.subarray(-16));
  const padded = Buffer.concat([opening.update(sealed.subarray(0, -16)), opening.final()]);
  const end = padded.lastIndexOf(2);
  if (end < 0 || padded.subarray(end + 1).some((byte) => byte !== 0)) throw new Error('The last record has no end');
  return padded.subarray(0, end).toString();
}

function readClaims(header: string) {
  const [, token, key] = /^vapid t=([^,]+), k=(.+)$/.exec(header) ?? [];
  if (!token || !key) throw new Error('It does not say who sends');
  const [head, claims, signature] = token.split('.') as [string, string, string];
  const isSigned = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: verifyingKey(key), dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  if (!isSigned) throw new Error('The signature does not fit');
  return JSON.parse(Buffer.from(claims, 'base64url').toString()) as Pushed['claims'];
}
