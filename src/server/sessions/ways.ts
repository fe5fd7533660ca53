import type { WaysToSignIn } from '#src/contract/sessions.ts';
import type { Ctx } from '../context.ts';
import { hasPasskeys } from '../credentials/challenges.ts';

/** Where the browser goes to sign in by OpenID Connect. */
export const oidcPath = '/sign-in/oidc';

/** By which ways one can sign in here, as it is configured. */
export function listWays({ config, mailer }: Ctx): WaysToSignIn {
  return {
    password: true,
    passkey: hasPasskeys(config),
    mail: mailer !== null,
    oidc: config.oidc && { name: config.oidc.name, url: oidcPath },
    selfRegistration: mailer ? config.selfRegistration : [],
  };
}
