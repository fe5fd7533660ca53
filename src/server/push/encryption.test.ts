import { createECDH, randomBytes, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { decrypt } from '#test/push-service.ts';
import { encrypt, mostBytes } from './encryption.ts';
import { authorization, newIdentity, verifyingKey } from './vapid.ts';

/** RFC 8291, section 5 and appendix A. */
const example = {
  message: 'When I grow up, I want to be a watermelon',
  privateKey: 'yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw',
  salt: 'DGv6ra1nlYgDCS1FRnbzlw',
  receiver: {
    publicKey: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    authSecret: 'BTBZMqHH6r4Tts7J_aSIgg',
  },
  receiverKey: 'q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94',
  body:
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6' +
    'cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
};
const bytes = (text: string) => Buffer.from(text, 'base64url');

test('the example of RFC 8291, to the byte', () => {
  const drawn = { privateKey: bytes(example.privateKey), salt: bytes(example.salt) };
  expect(encrypt(example.message, example.receiver, drawn).toString('base64url')).toBe(example.body);
});

test('the reading half of the tests reads that example', () => {
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(bytes(example.receiverKey));
  expect(decrypt(bytes(example.body), pair, bytes(example.receiver.authSecret))).toBe(example.message);
});

test('keys and salt are drawn anew for each message, and the longest fits', () => {
  const pair = createECDH('prime256v1');
  pair.generateKeys();
  const auth = randomBytes(16);
  const receiver = { publicKey: pair.getPublicKey('base64url'), authSecret: auth.toString('base64url') };
  const message = 'ü'.repeat((mostBytes - 1) / 2);
  const bodies = [encrypt(message, receiver), encrypt(message, receiver)];
  expect(bodies.map((body) => decrypt(body, pair, auth))).toEqual([message, message]);
  expect(bodies[0]!.subarray(0, 16)).not.toEqual(bodies[1]!.subarray(0, 16));
  expect(bodies[0]!.subarray(21, 86)).not.toEqual(bodies[1]!.subarray(21, 86));
  expect(bodies[0]!.length).toBeLessThanOrEqual(4_096);
  expect(() => encrypt(`${message}!!`, receiver)).toThrow(RangeError);
});

test('a key that is not on the curve is refused', () => {
  const publicKey = Buffer.concat([Buffer.of(4), Buffer.alloc(64, 7)]).toString('base64url');
  expect(() => encrypt('x', { publicKey, authSecret: example.receiver.authSecret })).toThrow(/key/i);
});

const by = (publicKey: string) => ({ key: verifyingKey(publicKey), dsaEncoding: 'ieee-p1363' as const });

test('says who sends, signed, for this service only and for half a day', () => {
  const identity = newIdentity();
  const now = new Date('2026-01-14T12:00:00Z');
  const header = authorization(identity, 'https://push.example.net/some/browser', 'mailto:mo@example.org', now);
  const [, said, signature, key] = /^vapid t=(.+\..+)\.(.+), k=(.+)$/.exec(header)!;
  expect(key).toBe(identity.publicKey);
  expect(bytes(key!)).toHaveLength(65);
  const claims = JSON.parse(bytes(said!.split('.')[1]!).toString()) as object;
  expect(claims).toEqual({
    aud: 'https://push.example.net',
    exp: now.getTime() / 1000 + 43_200,
    sub: 'mailto:mo@example.org',
  });
  expect(verify('sha256', Buffer.from(said!), by(key!), bytes(signature!))).toBe(true);
  expect(verify('sha256', Buffer.from(said!), by(newIdentity().publicKey), bytes(signature!))).toBe(false);
});
