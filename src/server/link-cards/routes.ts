import { linkCards } from '#src/contract/link-cards.ts';
import { routes } from '../http/mount.ts';
import { fetchAgain } from './cards.ts';

export const linkCardRoutes = routes(linkCards, { fetch: (ctx, { params }) => fetchAgain(ctx, params.id) });
