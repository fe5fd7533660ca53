import { personal } from '#src/contract/personal.ts';
import { routes } from '../http/mount.ts';
import { erasePerson, previewErasure } from './erasure.ts';
import { exportPersonalData } from './export.ts';

export const personalRoutes = routes(personal, {
  export: (ctx, { params }) => exportPersonalData(ctx, params.id),
  preview: (ctx, { params }) => previewErasure(ctx, params.id),
  erase: (ctx, { params, body }) => erasePerson(ctx, params.id, body.name),
});
