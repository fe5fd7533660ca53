import { createHash, randomBytes } from 'node:crypto';

/** A secret of 256 bits, as URL-safe text. */
export const newToken = () => randomBytes(32).toString('base64url');

/** What is stored of a secret: enough to know it again, useless to whoever reads the database. */
export const hashToken = (token: string): Uint8Array => createHash('sha256').update(token).digest();
