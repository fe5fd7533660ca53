import { filter as matcher } from 'scim2-parse-filter';
import * as z from 'zod';
import { read } from './filter.ts';
import { badRequest } from './problems.ts';

/** One change, taken apart: `emails[type eq "work"].value` has a name, a filter and a part. */
export interface Change {
  op: 'add' | 'remove' | 'replace';
  /** In lower case. */
  name: string;
  filter: string | null;
  /** In lower case. */
  part: string | null;
  value: unknown;
}

const PatchBody = z.object({
  Operations: z
    .array(z.object({ op: z.string(), path: z.string().max(1_000).optional(), value: z.unknown().optional() }))
    .min(1)
    .max(1_000),
});

/**
 * The changes of a PATCH (RFC 7644, 3.5.2), also as Entra and Okta write them: `Replace` for `replace`, several attributes in one
 * value without a path, dotted paths as keys of such a value, the attribute's schema in front. What is of a schema that is
 * not ours is left out.
 */
export function readChanges(body: unknown): Change[] {
  const parsed = PatchBody.safeParse(body);
  if (!parsed.success) throw badRequest('invalidSyntax', 'A PATCH has Operations, each with op and most with path');
  return parsed.data.Operations.flatMap(({ op, path, value }) => {
    const action = readAction(op);
    if (path !== undefined) return changeAt(action, path, value);
    if (action === 'remove') throw badRequest('noTarget', 'A remove needs a path');
    if (!isObject(value)) throw badRequest('invalidValue', 'Without a path the value names attributes');
    return Object.entries(value).flatMap(([key, one]) => changeAt(action, key, one));
  });
}

function readAction(op: string) {
  const actions = ['add', 'remove', 'replace'] as const;
  const action = actions.find((one) => one === op.toLowerCase());
  if (!action) throw badRequest('invalidSyntax', 'An op is add, remove or replace');
  return action;
}

function changeAt(op: Change['op'], path: string, value: unknown): Change[] {
  const own = path.replace(/^urn:ietf:params:scim:schemas:core:2\.0:\w+:/i, '');
  if (/^(urn:|schemas$|id$|meta)/i.test(own)) return [];
  const [, name, filter = null, part = null] = /^([\w$-]+)(?:\[(.*)\])?(?:\.([\w$-]+))?$/.exec(own) ?? [];
  if (!name) throw badRequest('invalidPath', `The path ${path.slice(0, 100)} can’t be read`);
  return [{ op, name: name.toLowerCase(), filter, part: part?.toLowerCase() ?? null, value }];
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Which entries of a list a path's filter means. */
export function matches(filter: string): (entry: object) => boolean {
  try {
    return matcher(read(filter));
  } catch {
    throw badRequest('invalidPath', `The filter ${filter.slice(0, 100)} can’t be read`);
  }
}

/** A truth as directories send it: Entra sends "False". */
export function readTruth(value: unknown): boolean {
  const truth = { true: true, false: false }[String(value).toLowerCase()];
  if (truth === undefined) throw badRequest('invalidValue', 'active is true or false');
  return truth;
}
