import { redactions } from '#src/contract/redactions.ts';
import { routes } from '../http/mount.ts';
import { checkText } from './redactions.ts';

export const redactionRoutes = routes(redactions, {
  check: async (ctx, { body }) => ({ findings: await checkText(ctx, body.text, body.originalId) }),
});
