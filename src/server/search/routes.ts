import { search as contract } from '#src/contract/search.ts';
import { routes } from '../http/mount.ts';
import { search, suggest } from './search.ts';

export const searchRoutes = routes(contract, {
  suggest: (ctx, { query }) => suggest(ctx, query.text, query.limit),
  search: (ctx, { query: { text, ...scope } }) => search(ctx, text, scope),
});
