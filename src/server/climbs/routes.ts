import { climbs } from '#src/contract/climbs.ts';
import { routes } from '../http/mount.ts';
import { solveByFound } from './finding.ts';
import { findClimb, listChoices, readClimb } from './queries.ts';
import { pauseClimb, resumeClimb, setRung, startAgain, stopClimb } from './steering.ts';

export const climbRoutes = routes(climbs, {
  read: (ctx, { params }) => readClimb(ctx, params.id),
  start: async (ctx, { params, body }) => {
    await startAgain(ctx, params.id, body.urgency);
    return findClimb(ctx, params.id);
  },
  setRung: async (ctx, { params, body }) => {
    await setRung(ctx, params.id, body.to);
    return findClimb(ctx, params.id);
  },
  pause: async (ctx, { params }) => {
    await pauseClimb(ctx, params.id);
    return findClimb(ctx, params.id);
  },
  resume: async (ctx, { params }) => {
    await resumeClimb(ctx, params.id);
    return findClimb(ctx, params.id);
  },
  stop: async (ctx, { params }) => {
    await stopClimb(ctx, params.id);
    return findClimb(ctx, params.id);
  },
  found: async (ctx, { params, body }) => {
    await solveByFound(ctx, params.id, body);
    return findClimb(ctx, params.id);
  },
  choices: async (ctx, { params }) => ({ items: await listChoices(ctx, params.id) }),
});
