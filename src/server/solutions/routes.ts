import { solutions } from '#src/contract/solutions.ts';
import { routes } from '../http/mount.ts';
import { listSolutions } from './queries.ts';

export const solutionRoutes = routes(solutions, { list: (ctx, { query }) => listSolutions(ctx, query) });
