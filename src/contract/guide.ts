import * as z from 'zod';
import { contract, models } from './kernel.ts';
import { id, slug, time } from './text.ts';

export type GuidePage = z.infer<typeof GuidePage>;
export const GuidePage = z
  .object({ id, slug: z.string(), title: z.string(), html: z.string(), updatedAt: time })
  .register(models, { id: 'GuidePage' });

export const guide = contract({
  list: {
    access: 'visitor',
    method: 'GET',
    path: '/api/v1/guide',
    summary: "List the pages of the product's own help",
    returns: z.object({ items: z.array(GuidePage.pick({ id: true, slug: true, title: true })) }),
  },
  read: {
    access: 'visitor',
    method: 'GET',
    path: '/api/v1/guide/{slug}',
    summary: "Read one page of the product's own help",
    params: z.object({ slug }),
    returns: GuidePage,
  },
});
