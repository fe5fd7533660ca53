import * as oidc from 'openid-client';
import type { Config, OidcSettings } from '../config.ts';

/** Where the provider sends browsers back to; to be registered there. */
export const returnPath = '/sign-in/oidc/return';

/** What a sign-in under way has to remember, in the browser in which it began. */
export interface Attempt {
  state: string;
  nonce: string;
  verifier: string;
  returnTo: string;
  /** Milliseconds since 1970. */
  until: number;
}

/** Who somebody is, by the word of the provider. */
export interface Claims {
  issuer: string;
  subject: string;
  email: string | null;
  emailVerified: boolean;
  name: string | null;
}

export type Provider = ReturnType<typeof openProvider>;

/** A provider by its settings; it is asked for its metadata when it is first needed, and again as long as it does not answer. */
export function openProvider(settings: OidcSettings, { publicUrl }: Pick<Config, 'publicUrl'>) {
  let known: Promise<oidc.Configuration> | undefined;
  const configuration = () => {
    known ??= discover(settings);
    known.catch(() => (known = undefined));
    return known;
  };

  /** Where to send the browser. */
  const authorizationUrl = async ({ state, nonce, verifier }: Attempt) =>
    oidc.buildAuthorizationUrl(await configuration(), {
      redirect_uri: `${publicUrl}${returnPath}`,
      scope: 'openid profile email',
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    });

  /** Who came back, by the query that she came back with; throws what the library throws when anything does not fit. */
  const identify = async (query: string, { state, nonce, verifier }: Attempt): Promise<Claims> => {
    const config = await configuration();
    const tokens = await oidc.authorizationCodeGrant(config, new URL(`${publicUrl}${returnPath}${query}`), {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    });
    const { iss, sub, ...inToken } = tokens.claims()!;
    // Many providers put no more than that into the token.
    const info = inToken['email'] ? inToken : await oidc.fetchUserInfo(config, tokens.access_token, sub);
    return {
      issuer: iss,
      subject: sub,
      email: text(info['email']),
      emailVerified: info['email_verified'] === true,
      name: text(info['name']),
    };
  };

  return { authorizationUrl, identify };
}

async function discover({ issuer, clientId, clientSecret }: OidcSettings) {
  const server = new URL(issuer);
  const authentication = clientSecret === null ? oidc.None() : undefined;
  const metadata = { ...(clientSecret !== null && { client_secret: clientSecret }), [oidc.clockTolerance]: 30 };
  // Settings take http on this machine alone.
  const execute = server.protocol === 'http:' ? [oidc.allowInsecureRequests] : [];
  return oidc.discovery(server, clientId, metadata, authentication, { execute, timeout: 10 });
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
