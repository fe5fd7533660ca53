import * as z from 'zod';
import { cleanName, line, text } from '#src/contract/text.ts';
import { slug } from '#src/core/text/slug.ts';
import { BrokenRecord } from './entries.ts';

/** One line of text, whatever white space the source has in it. */
export const oneLine = (max: number) =>
  z
    .string()
    .transform((value) => value.replace(/\s+/g, ' '))
    .pipe(line(1, max));

/** A source's own id of something, as text. */
export const key = z.union([z.string(), z.number()]).transform(String).pipe(text(1, 200));

export const title = oneLine(200);
export const body = text(0, 30_000);
export const answerBody = text(1, 30_000);
export const commentBody = text(1, 2_000);
export const personName = z
  .string()
  .transform((name) => cleanName(name, 100))
  .pipe(line(1, 100));

/** Votes beyond what the database's integers hold count as that many. */
export const votes = z.coerce
  .number()
  .transform((count) => Math.trunc(Math.min(Math.max(count, -2_147_483_648), 2_147_483_647)));

/** A day or a time (ISO 8601), in UTC unless it names its zone. */
export const time = z.string().transform((value, context) => {
  const parts = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)?)?$/.exec(value.trim());
  const parsed = parts ? new Date(`${parts[1]}T${parts[2] ?? '00:00'}${zone(parts[3])}`) : null;
  if (parsed && parsed.getTime() < Date.now() + aDay) return parsed;
  context.addIssue({ code: 'custom', message: `Must be a day such as 2024-03-01, or a time, and not in the future` });
  return z.NEVER;
});

const aDay = 24 * 60 * 60 * 1000;
const zone = (given = 'Z') => given.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2');

/** At most five names of topics, each topic once; those without a letter or a digit are left out. */
export function topicNames(given: string[]): string[] {
  const sound = given.map((name) => cleanName(name, 60)).filter((name) => slug(name) !== '');
  const bySlug = new Map(sound.toReversed().map((name) => [slug(name), name]));
  return [...bySlug.values()].toReversed().slice(0, 5);
}

/** Reads a value by its schema; throws BrokenRecord that names what is wrong. */
export function read<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const complaints = result.error.issues
    .slice(0, 3)
    .map(({ path, message }) => `${path.join('.') || 'record'}: ${message}`);
  throw new BrokenRecord(complaints.join('; '));
}
