import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { Provider, type Configuration } from 'oidc-provider';

export interface ProviderAccount {
  sub: string;
  email?: string;
  email_verified?: boolean;
  name?: string;
}

const client = { client_id: 'firsthand', client_secret: 'a-secret-of-the-client' };

/** An OpenID provider on this machine where everybody is who `signInAs` says, without being asked. */
export async function startProvider(publicUrl: string) {
  const accounts = new Map<string, ProviderAccount>();
  const state = { sub: '', refuses: false };
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('no port');
  const issuer = `http://127.0.0.1:${address.port}`;
  const findAccount: Configuration['findAccount'] = (_, sub) => {
    const account = accounts.get(sub);
    return account && { accountId: sub, claims: () => ({ ...account }) };
  };
  const provider = new Provider(issuer, { ...configuration(publicUrl), findAccount });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void answer(request, response);
    const refusal = { error: 'access_denied', error_description: 'She said no' };
    void provider.interactionFinished(request, response, state.refuses ? refusal : { login: { accountId: state.sub } });
  });

  return {
    issuer,
    settings: { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: client.client_id, OIDC_CLIENT_SECRET: client.client_secret },
    signInAs: (account: ProviderAccount) => {
      accounts.set(account.sub, account);
      state.sub = account.sub;
    },
    refuse: (refuses: boolean) => void (state.refuses = refuses),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function configuration(publicUrl: string): Configuration {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    clients: [{ ...client, redirect_uris: [`${publicUrl}/sign-in/oidc/return`] }],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' } as never] },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({ clientId: oidc.client!.clientId, accountId: oidc.session!.accountId! });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
    // Everybody signs in anew each time.
    ttl: { Session: 1, Interaction: 60, Grant: 60, AccessToken: 60, IdToken: 60 },
  };
}

/** Goes to a provider as a browser would, and on to where it sends her at last: back to `publicUrl`. */
export async function passThrough(url: string, publicUrl: string): Promise<string> {
  const cookies = new Map<string, string>();
  let next = url;
  for (let hops = 0; !next.startsWith(publicUrl); hops++) {
    if (hops > 10) throw new Error('The provider sends her round in circles');
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const reply = await fetch(next, { redirect: 'manual', headers: { cookie } });
    for (const set of reply.headers.getSetCookie()) {
      const [name = '', value = ''] = set.split(';')[0]!.split('=');
      cookies.set(name, value);
    }
    const location = reply.headers.get('location');
    if (!location) throw new Error(`The provider says ${reply.status}: ${(await reply.text()).slice(0, 300)}`);
    next = new URL(location, next).href;
  }
  return next;
}
