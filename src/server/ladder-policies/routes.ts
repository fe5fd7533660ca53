import { ladderPolicies } from '#src/contract/ladder-policies.ts';
import { routes } from '../http/mount.ts';
import { removePolicy, setPolicy } from './ladder-policies.ts';
import { readPolicy } from './queries.ts';

export const ladderPolicyRoutes = routes(ladderPolicies, {
  read: (ctx) => readPolicy(ctx, null),
  set: async (ctx, { body }) => {
    await setPolicy(ctx, null, body);
    return readPolicy(ctx, null);
  },
  remove: (ctx) => removePolicy(ctx, null),
  readOfTopic: (ctx, { params }) => readPolicy(ctx, params.slug),
  setOfTopic: async (ctx, { params, body }) => {
    await setPolicy(ctx, params.slug, body);
    return readPolicy(ctx, params.slug);
  },
  removeOfTopic: (ctx, { params }) => removePolicy(ctx, params.slug),
});
