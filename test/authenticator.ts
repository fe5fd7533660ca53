import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** A passkey as a device would hold it: an ES256 key that signs for one site, and a counter. */
export function createAuthenticator(origin: string, { verifiesUser = true, counts = true } = {}) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const credentialId = randomBytes(32);
  const rpIdHash = sha256(new URL(origin).hostname);
  let counter = 0;

  const authenticatorData = (attested: Buffer[] = []) => {
    const flags = 0x01 | (verifiesUser ? 0x04 : 0) | (attested.length > 0 ? 0x40 : 0);
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counts ? ++counter : 0);
    return Buffer.concat([rpIdHash, Buffer.from([flags]), count, ...attested]);
  };
  return {
    /** What a browser makes of an offer to add a passkey. */
    make: (challenge: string, from = origin) => {
      const attested = [Buffer.alloc(16), Buffer.from([0, credentialId.length]), credentialId, coseKey(x, y)];
      const authData = authenticatorData(attested);
      const attestationObject = attestation(authData);
      const clientDataJSON = clientData('webauthn.create', challenge, from);
      return { clientDataJSON: text(clientDataJSON), attestationObject: text(attestationObject) };
    },
    /** What it answers to a challenge. */
    use: (challenge: string, from = origin) => {
      const data = authenticatorData();
      const client = clientData('webauthn.get', challenge, from);
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey);
      return {
        credentialId: text(credentialId),
        clientDataJSON: text(client),
        authenticatorData: text(data),
        signature: text(signature),
      };
    },
    /** As a copy of it would be, which does not know how often the first one was used. */
    rewind: (by: number) => void (counter -= by),
  };
}

const clientData = (type: string, challenge: string, origin: string) =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));

/** A public key of ES256 (RFC 9053). */
const coseKey = (x: string, y: string) =>
  Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]),
    Buffer.from(x, 'base64url'),
    Buffer.from([0x22, 0x58, 0x20]),
    Buffer.from(y, 'base64url'),
  ]);

/** An attestation object that attests nothing. */
const attestation = (authData: Buffer) =>
  Buffer.concat([
    Buffer.from([0xa3]),
    cborText('fmt'),
    cborText('none'),
    cborText('attStmt'),
    Buffer.from([0xa0]),
    cborText('authData'),
    Buffer.from([0x58, authData.length]),
    authData,
  ]);

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest();
const text = (bytes: Buffer) => bytes.toString('base64url');
/** Of up to 23 bytes (RFC 8949). */
const cborText = (value: string) => Buffer.concat([Buffer.from([0x60 | value.length]), Buffer.from(value)]);
