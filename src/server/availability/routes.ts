import { availability } from '#src/contract/availability.ts';
import { routes } from '../http/mount.ts';
import { addAbsence, changeAvailability, removeAbsence } from './availability.ts';
import { readAvailability } from './own.ts';

export const availabilityRoutes = routes(availability, {
  read: (ctx) => readAvailability(ctx),
  change: async (ctx, { body }) => {
    await changeAvailability(ctx, body);
    return readAvailability(ctx);
  },
  addAbsence: (ctx, { body }) => addAbsence(ctx, body),
  removeAbsence: (ctx, { params }) => removeAbsence(ctx, params.id),
});
