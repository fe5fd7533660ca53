import { jobAids } from '#src/contract/job-aids.ts';
import { routes } from '../http/mount.ts';
import { previewAudience, setAudience } from './audience.ts';
import { discardJobAid, editJobAid, makeJobAid } from './job-aids.ts';
import { keepJobAid, proposeJobAid } from './keeping.ts';
import { listJobAidRevisions, listJobAids } from './listing.ts';
import { setOwner } from './owning.ts';
import { setProgress } from './progress.ts';
import { publishJobAid, restoreJobAid, retireJobAid } from './publishing.ts';
import { readJobAid } from './queries.ts';

export const jobAidRoutes = routes(jobAids, {
  list: (ctx, { query }) => listJobAids(ctx, query),
  propose: (ctx, { params, query }) => proposeJobAid(ctx, params.id, query.by),
  keep: async (ctx, { params, body }) => readJobAid(ctx, await keepJobAid(ctx, params.id, body)),
  make: async (ctx, { body }) => readJobAid(ctx, await makeJobAid(ctx, body)),
  read: (ctx, { params }) => readJobAid(ctx, params.id),
  edit: async (ctx, { params, body }) => {
    await editJobAid(ctx, params.id, body);
    return readJobAid(ctx, params.id);
  },
  discard: (ctx, { params }) => discardJobAid(ctx, params.id),
  publish: async (ctx, { params }) => {
    await publishJobAid(ctx, params.id);
    return readJobAid(ctx, params.id);
  },
  revisions: (ctx, { params }) => listJobAidRevisions(ctx, params.id),
  preview: (ctx, { params, body }) => previewAudience(ctx, params.id, body),
  setAudience: (ctx, { params, body }) => setAudience(ctx, params.id, body),
  setOwner: async (ctx, { params, body }) => {
    await setOwner(ctx, params.id, body);
    return readJobAid(ctx, params.id);
  },
  retire: async (ctx, { params, body }) => {
    await retireJobAid(ctx, params.id, body.reason);
    return readJobAid(ctx, params.id);
  },
  restore: async (ctx, { params }) => {
    await restoreJobAid(ctx, params.id);
    return readJobAid(ctx, params.id);
  },
  setProgress: (ctx, { params, body }) => setProgress(ctx, params.id, body.done),
});
