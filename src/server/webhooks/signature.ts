import { createHmac, randomBytes } from 'node:crypto';

const prefix = 'whsec_';

/** A secret of 256 bits, written as Standard Webhooks writes one. */
export const newSecret = () => prefix + randomBytes(32).toString('base64');

export interface Message {
  id: string;
  at: Date;
  body: string;
}

/** The headers that let a receiver check where a message is from and how old it is (Standard Webhooks 1.0), by any of `secrets`. */
export function signedHeaders({ id, at, body }: Message, secrets: string[]) {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const sign = (secret: string) =>
    `v1,${createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': secrets.map(sign).join(' ') };
}

const keyOf = (secret: string) => Buffer.from(secret.slice(prefix.length), 'base64');
