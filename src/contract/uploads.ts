import * as z from 'zod';
import { contract, models } from './kernel.ts';
import { id } from './text.ts';

export const pictureTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const;
export const largestPicture = 10 * 1024 * 1024;

/** A picture for a text. What it is called and who sent it is not kept with it. */
export type Upload = z.infer<typeof Upload>;
export const Upload = z
  .object({
    id,
    path: z.string().describe('Its address on this site, for a text: `![what it shows](path)`'),
    type: z.enum(pictureTypes),
    bytes: z.int(),
    width: z.int(),
    height: z.int(),
  })
  .register(models, { id: 'Upload' });

export const uploads = contract({
  add: {
    access: 'write',
    method: 'POST',
    path: '/api/v1/uploads',
    summary:
      'Upload a picture (up to 10 MB, 50 megapixels). Only you see it until a text of yours names it; then whoever sees that text does',
    bytes: { types: pictureTypes, most: largestPicture },
    returns: Upload,
  },
});
