import type { NewPasskey } from '#src/contract/credentials.ts';
import type { PasskeyAssertion } from '#src/contract/sessions.ts';
import { api } from '../shell/api.ts';

/** Whether this browser knows passkeys. */
export const knowsPasskeys = typeof PublicKeyCredential !== 'undefined' && 'credentials' in navigator;

/** Whether the person closed the browser's window, or the device has no passkey for this site. */
export const isCancelled = (error: unknown) =>
  error instanceof DOMException && (error.name === 'NotAllowedError' || error.name === 'AbortError');

/** Whether this device has a passkey for the account already. */
export const isKnownHere = (error: unknown) => error instanceof DOMException && error.name === 'InvalidStateError';

type Offer = Awaited<ReturnType<typeof api.credentials.offerPasskey>>;

/** Has the browser make a passkey; rejects with what the browser says. */
export async function makePasskey({ challenge, user, rp, algorithms, exclude, timeout }: Offer) {
  const publicKey: PublicKeyCredentialCreationOptions = {
    challenge: toBytes(challenge),
    rp,
    user: { ...user, id: toBytes(user.id) },
    pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key', alg })),
    excludeCredentials: exclude.map((id) => ({ type: 'public-key', id: toBytes(id) })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    attestation: 'none',
    timeout,
  };
  const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
  const response = made.response as AuthenticatorAttestationResponse;
  return {
    clientDataJSON: toText(response.clientDataJSON),
    attestationObject: toText(response.attestationObject),
    transports: (response.getTransports?.() ?? []).filter(isTransport),
  };
}

let waiting: AbortController | undefined;

/** Has the browser sign a challenge with a passkey; `quietly`, it only offers it beside the field for the address. */
export async function askForPasskey(quietly = false): Promise<PasskeyAssertion> {
  // A browser takes one request at a time.
  waiting?.abort();
  waiting = new AbortController();
  const { signal } = waiting;
  const { challenge, rpId, timeout } = await api.sessions.challenge({});
  const used = (await navigator.credentials.get({
    publicKey: { challenge: toBytes(challenge), rpId, timeout, userVerification: 'required' },
    signal,
    ...(quietly && { mediation: 'conditional' as const }),
  })) as PublicKeyCredential;
  const response = used.response as AuthenticatorAssertionResponse;
  return {
    credentialId: toText(used.rawId),
    clientDataJSON: toText(response.clientDataJSON),
    authenticatorData: toText(response.authenticatorData),
    signature: toText(response.signature),
  };
}

/** Stops offering a passkey. */
export const stopOffering = () => waiting?.abort();

/** Whether passkeys can be offered beside a field, as other fillings are. */
export const canOfferQuietly = async () =>
  knowsPasskeys && ((await PublicKeyCredential.isConditionalMediationAvailable?.()) ?? false);

type Transport = NonNullable<NewPasskey['transports']>[number];
const transports = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'];
const isTransport = (name: string): name is Transport => transports.includes(name);

const toText = (buffer: ArrayBuffer) =>
  btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const toBytes = (text: string) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (byte) => byte.charCodeAt(0));
