// The two drivers disagree on how these types come back unless told: int8 as number, date and interval as the database
// writes them, bytea as plain bytes.

type Parser = (text: string) => unknown;

/** How a value's text becomes JavaScript, by the type's object id, for node-postgres; arrays are theirs to split. */
export const parsers: Record<number, Parser> = {
  20: Number,
  1082: String,
  1186: String,
  17: (hex) => new Uint8Array(Buffer.from(hex.slice(2), 'hex')),
};

/** The same for arrays of these types, by the object id of the array. */
export const arrayElements: Record<number, Parser> = { 1016: Number, 1182: String, 1187: String };

/** The same for PGlite, which derives arrays from their elements. */
export const embeddedParsers = parsers;

/** PGlite's own bytea writer is slow for large values. */
export const embeddedSerializers: Record<number, (value: unknown) => string> = {
  17: (bytes) => `\\x${toBuffer(bytes).toString('hex')}`,
};

function toBuffer(bytes: unknown) {
  if (!(bytes instanceof Uint8Array)) throw new TypeError('A bytea parameter must be a Uint8Array.');
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
