import * as z from 'zod';
import { contract } from './kernel.ts';
import { text } from './text.ts';

export const previews = contract({
  render: {
    access: 'read',
    method: 'POST',
    path: '/api/v1/previews',
    summary: 'See Markdown as it will be shown',
    body: z.strictObject({ body: text(0, 30_000) }),
    returns: z.object({ html: z.string() }),
  },
});
