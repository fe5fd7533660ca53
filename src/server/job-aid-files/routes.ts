import { jobAidFiles } from '#src/contract/job-aid-files.ts';
import { routes } from '../http/mount.ts';
import { openArchive } from './archive.ts';
import { exportJobAid } from './export.ts';
import { importArchive } from './import.ts';

export const jobAidFileRoutes = routes(jobAidFiles, {
  archive: (ctx, { query }) => openArchive(ctx, query),
  import: (ctx, { query, bytes }) => importArchive(ctx, query, bytes),
  export: (ctx, { params, query }) => exportJobAid(ctx, params.id, query.format),
});
