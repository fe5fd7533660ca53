import * as z from 'zod';
import { models } from './kernel.ts';

const isKeepable = (text: string) => text.isWellFormed() && !text.includes('\0');
const unkeepable = 'Must be valid text without NUL characters';

/** Text as people write it: trimmed, `min` to `max` characters, valid Unicode, no NUL (PostgreSQL keeps none). */
export const text = (min: number, max: number) =>
  z
    .string('Must be text')
    .trim()
    .min(min, min === 1 ? 'Must not be empty' : `Must have at least ${min} characters`)
    .max(max, `Must have at most ${max.toLocaleString('en')} characters`)
    .refine(isKeepable, unkeepable);

/** Markdown for a question, an answer or a page; rendered by the server alone. */
export const markdown = text(1, 30_000);

/** One line of text, such as a name or a title. */
export const line = (min: number, max: number) =>
  text(min, max).refine((value) => !/[\r\n\u2028\u2029]/.test(value), 'Must be a single line');

// What can't be seen or turns round what stands beside it. The marks that some scripts need between letters may stay: left-to-right,
// right-to-left and Arabic letter mark, joiner and non-joiner.
const unseen =
  /\p{Cc}|[\u00ad\u115f\u1160\u180e\u200b\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb]|[\u{e0000}-\u{e007f}]/u;
const allUnseen = new RegExp(unseen, 'gu');
const seen = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** What somebody or something is called: one line that shows, and without characters that hide or that turn text round. */
export const name = (min: number, max: number) =>
  line(min, max)
    .refine((value) => !unseen.test(value), 'Must not contain control characters or invisible ones')
    .refine((value) => value === '' || seen.test(value), 'Must contain something that can be seen');

/**
 * A name from elsewhere as names are here: cut to `most` characters, and without what `name` refuses. Empty where nothing of it
 * can be seen.
 */
export function cleanName(given: string, most: number): string {
  const shown = given
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(allUnseen, '')
    .trim()
    .slice(0, most)
    // Half of a character that was cut.
    .replace(/[\ud800-\udbff]$/, '')
    .trim();
  return seen.test(shown) ? shown : '';
}

/** The readable name in an address, such as a topic's. */
export const slug = z.string().min(1).max(80).refine(isKeepable, unkeepable);

export const cursor = z
  .string()
  .max(200)
  .regex(/^[\w.:~-]+$/, 'Must be the `next` of an earlier page')
  .optional()
  .register(models, { id: 'Cursor' });

export const limit = (max: number, preset: number) => z.coerce.number().int().min(1).max(max).default(preset);

/** In lower case, as the database writes it, so that ids compare as text. */
export const id = z.uuid().toLowerCase().register(models, { id: 'Id' });
export const idParams = z.object({ id });
export const time = z.iso
  .datetime()
  .refine((text) => !text.startsWith('0000'), 'The year 0 never was')
  .register(models, { id: 'Time' });
