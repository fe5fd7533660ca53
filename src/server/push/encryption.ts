import { createCipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';

/** Where a message goes, as the browser gave it: the keys in base64url. */
export interface Receiver {
  /** An uncompressed point on P-256, 65 bytes. */
  publicKey: string;
  /** 16 bytes. */
  authSecret: string;
}

/** What is drawn anew for each message; given only to follow an example. */
export interface Drawn {
  privateKey?: Buffer;
  salt?: Buffer;
}

/** One record holds a message of at most this many bytes. */
export const mostBytes = 3_993;
const recordSize = 4_096;

/**
 * A message that only the browser can read (Message Encryption for Web Push, RFC 8291, in the coding aes128gcm of RFC 8188).
 * Throws when the browser's key is no point on the curve, or the message is longer than `mostBytes`.
 */
export function encrypt(message: string, { publicKey, authSecret }: Receiver, drawn: Drawn = {}): Buffer {
  const plain = Buffer.from(message);
  if (plain.length > mostBytes) throw new RangeError(`A message has at most ${mostBytes} bytes`);
  const salt = drawn.salt ?? randomBytes(16);
  const receiver = Buffer.from(publicKey, 'base64url');
  const pair = createECDH('prime256v1');
  if (drawn.privateKey) pair.setPrivateKey(drawn.privateKey);
  else pair.generateKeys();
  const sender = pair.getPublicKey();
  const about = Buffer.concat([Buffer.from('WebPush: info\0'), receiver, sender]);
  const secret = derive(pair.computeSecret(receiver), Buffer.from(authSecret, 'base64url'), about, 32);
  const key = derive(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = derive(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
  const cipher = createCipheriv('aes-128-gcm', key, nonce);
  // 2 ends the last record, which is the only one.
  const sealed = [cipher.update(plain), cipher.update(Buffer.of(2)), cipher.final(), cipher.getAuthTag()];
  const size = Buffer.alloc(4);
  size.writeUInt32BE(recordSize);
  return Buffer.concat([salt, size, Buffer.of(sender.length), sender, ...sealed]);
}

const derive = (secret: Buffer, salt: Buffer, about: Buffer, length: number) =>
  Buffer.from(hkdfSync('sha256', secret, salt, about, length));
