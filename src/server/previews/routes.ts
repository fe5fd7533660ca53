import { previews } from '#src/contract/previews.ts';
import { routes } from '../http/mount.ts';
import { renderMarkdown } from '../markdown.ts';

export const previewRoutes = routes(previews, {
  render: async (_ctx, { body }) => ({ html: renderMarkdown(body.body) }),
});
