import * as z from 'zod';
import { contract, models } from './kernel.ts';

/** What another site needs to show a page of ours (oEmbed 1.0, type "rich"). */
export type Embed = z.infer<typeof Embed>;
export const Embed = z
  .object({
    type: z.literal('rich'),
    version: z.literal('1.0'),
    title: z.string(),
    html: z.string().describe('An <iframe>'),
    width: z.int(),
    height: z.int(),
    author_name: z.string(),
    provider_name: z.string(),
    provider_url: z.string(),
    cache_age: z.int().describe('In seconds'),
  })
  .register(models, { id: 'Embed' });

export const embeds = contract({
  find: {
    access: 'open',
    method: 'GET',
    path: '/api/v1/oembed',
    summary: 'Find how to show a public job aid on another page, by its address (oEmbed 1.0)',
    query: z.object({
      url: z.string().max(2_000).describe('The address of a job aid on this site'),
      format: z.literal('json', 'Must be json').default('json'),
      maxwidth: z.coerce.number().int().min(1).max(10_000).default(640),
      maxheight: z.coerce.number().int().min(1).max(10_000).default(800),
    }),
    returns: Embed,
  },
});
