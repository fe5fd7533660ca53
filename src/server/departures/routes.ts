import { departures } from '#src/contract/departures.ts';
import { routes } from '../http/mount.ts';
import { comeBack, leave } from './departures.ts';
import { acceptOffer, declineOffer, offerAlum, withdrawOffer } from './offers.ts';
import { readDeparture, readOffer } from './queries.ts';

export const departureRoutes = routes(departures, {
  read: (ctx, { params }) => readDeparture(ctx, params.id),
  leave: (ctx, { params, body }) => leave(ctx, params.id, body),
  comeBack: (ctx, { params }) => comeBack(ctx, params.id),
  readOffer: async (ctx, { params }) => ({ offer: await readOffer(ctx, params.id) }),
  offer: (ctx, { params }) => offerAlum(ctx, params.id),
  withdrawOffer: (ctx, { params }) => withdrawOffer(ctx, params.id),
  accept: (ctx, { params }) => acceptOffer(ctx, params.id),
  decline: (ctx, { params }) => declineOffer(ctx, params.id),
});
