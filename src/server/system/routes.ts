import { system } from '#src/contract/system.ts';
import { routes } from '../http/mount.ts';
import { readStatus } from './queries.ts';

export const systemRoutes = routes(system, { status: readStatus });
