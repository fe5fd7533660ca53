import * as z from 'zod';

const wellFormed = (text: string) => text.isWellFormed() && !text.includes('\0');

/** Text as people write it: trimmed, `min` to `max` characters, valid Unicode, no NUL (PostgreSQL keeps none). */
export const text = (min: number, max: number) =>
  z.string().trim().min(min).max(max).refine(wellFormed, 'Must be valid text without NUL characters');

/** Markdown for a question, an answer or a page; rendered by the server alone. */
export const markdown = text(1, 30_000);

/** One line of text, such as a name or a title. */
export const line = (min: number, max: number) =>
  text(min, max).refine((value) => !/[\r\n\u2028\u2029]/.test(value), 'Must be a single line');

export const cursor = z
  .string()
  .max(200)
  .regex(/^[\w.:~-]+$/, 'Must be the `next` of an earlier page')
  .optional();

export const limit = (max: number, preset: number) => z.coerce.number().int().min(1).max(max).default(preset);

export const id = z.uuid();
export const idParams = z.object({ id });
export const time = z.iso.datetime();
