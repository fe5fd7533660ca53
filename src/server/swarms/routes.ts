import { swarms } from '#src/contract/swarms.ts';
import { routes } from '../http/mount.ts';
import { endSwarm } from './closing.ts';
import { addMember, leaveSwarm, setMinutes } from './members.ts';
import { clearAside, decide, savePage } from './page.ts';
import { listPageVersions, listSwarms, readSwarm } from './queries.ts';

export const swarmRoutes = routes(swarms, {
  list: async (ctx, { params }) => ({ items: await listSwarms(ctx, params.id) }),
  read: (ctx, { params }) => readSwarm(ctx, params.id),
  save: async (ctx, { params, body }) => {
    const kept = await savePage(ctx, params.id, body);
    return { kept, swarm: await readSwarm(ctx, params.id) };
  },
  versions: async (ctx, { params }) => ({ items: await listPageVersions(ctx, params.id) }),
  clearAside: (ctx, { params }) => clearAside(ctx, params.id, params.asideId),
  decide: async (ctx, { params, body }) => {
    await decide(ctx, params.id, body.body);
    return readSwarm(ctx, params.id);
  },
  addMember: async (ctx, { params }) => {
    await addMember(ctx, params.id, params.personId);
    return readSwarm(ctx, params.id);
  },
  leave: (ctx, { params }) => leaveSwarm(ctx, params.id),
  setMinutes: async (ctx, { params, body }) => {
    await setMinutes(ctx, params.id, body.minutes);
    return readSwarm(ctx, params.id);
  },
  end: async (ctx, { params, body }) => {
    await endSwarm(ctx, params.id, body);
    return readSwarm(ctx, params.id);
  },
});
