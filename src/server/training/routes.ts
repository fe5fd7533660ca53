import { training } from '#src/contract/training.ts';
import { routes } from '../http/mount.ts';
import { decideTraining } from './deciding.ts';
import { listOfQuestion, listRequests, readRequest } from './queries.ts';

export const trainingRoutes = routes(training, {
  list: (ctx, { query }) => listRequests(ctx, query),
  read: (ctx, { params }) => readRequest(ctx, params.id),
  decide: async (ctx, { params, body }) => {
    await decideTraining(ctx, params.id, body);
    return readRequest(ctx, params.id);
  },
  ofQuestion: (ctx, { params }) => listOfQuestion(ctx, params.id),
});
