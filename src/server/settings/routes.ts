import { settings } from '#src/contract/settings.ts';
import { routes } from '../http/mount.ts';
import { listTerms, readSettings, readSettingsState } from './queries.ts';
import { changeSettings, guardTerm, releaseTerm } from './settings.ts';

export const settingsRoutes = routes(settings, {
  read: (ctx) => readSettingsState(ctx),
  change: async (ctx, { body }) => {
    await changeSettings(ctx, body);
    return readSettingsState(ctx);
  },
  organisation: async (ctx) => ({ name: (await readSettings(ctx)).organisationName }),
  terms: async (ctx) => ({ items: await listTerms(ctx) }),
  guardTerm: (ctx, { body }) => guardTerm(ctx, body.term),
  releaseTerm: (ctx, { params }) => releaseTerm(ctx, params.term),
});
