import { tokens } from '#src/contract/tokens.ts';
import { routes } from '../http/mount.ts';
import { makeServiceAccount, retireServiceAccount } from './accounts.ts';
import { listServiceAccounts, listTokens } from './queries.ts';
import { makeToken, makeTokenForAccount, revokeToken } from './tokens.ts';

export const tokenRoutes = routes(tokens, {
  list: (ctx, { query }) => listTokens(ctx, query),
  make: (ctx, { body }) => makeToken(ctx, body),
  revoke: (ctx, { params }) => revokeToken(ctx, params.id),
  listAccounts: async (ctx) => ({ items: await listServiceAccounts(ctx) }),
  makeAccount: (ctx, { body }) => makeServiceAccount(ctx, body),
  retireAccount: (ctx, { params }) => retireServiceAccount(ctx, params.id),
  makeForAccount: (ctx, { params, body }) => makeTokenForAccount(ctx, params.id, body),
});
