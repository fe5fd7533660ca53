import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { HTTPException } from 'hono/http-exception';
import { NoResultError } from 'kysely';
import { ZodError, type core } from 'zod';
import type { Problem } from '#src/contract/problem.ts';
import { brokenRule, isUnavailable } from '../db/unavailable.ts';

/** The only error that features throw on purpose. */
export class Refusal extends Error {
  readonly problem: Problem;

  constructor(status: number, code: Problem['code'], title: string, fields?: Record<string, string>) {
    super(title);
    this.problem = { status, code, title, ...(fields && { fields }) };
  }
}

export const notFound = (what: string) => new Refusal(404, 'not_found', `${what} not found`);
export const forbidden = (why = 'You may not do that') => new Refusal(403, 'forbidden', why);
export const signedOut = () => new Refusal(401, 'signed_out', 'Sign in first');
export const conflict = (title: string, fields?: Record<string, string>) => new Refusal(409, 'conflict', title, fields);
export const invalid = (fields: Record<string, string>) => new Refusal(422, 'invalid', 'Invalid input', fields);

/** Goes on only where `allowed`; throws a 403 otherwise. */
export function permit(allowed: boolean): asserts allowed {
  if (!allowed) throw forbidden();
}

/** Turns whatever was thrown into a problem that may be shown (RFC 9457). */
export function toProblem(error: unknown): Problem & { status: ContentfulStatusCode } {
  return shown(error) as Problem & { status: ContentfulStatusCode };
}

function shown(error: unknown): Problem {
  if (error instanceof Refusal) return error.problem;
  if (error instanceof ZodError) return { status: 422, code: 'invalid', title: 'Invalid input', fields: fields(error) };
  if (error instanceof HTTPException) return fromHttp(error);
  if (isUnavailable(error)) {
    return { status: 503, code: 'unavailable', title: 'The database can’t be reached just now; try again in a moment' };
  }
  return lostRace(error) ?? { status: 500, code: 'internal', title: 'Something went wrong' };
}

/**
 * Somebody else changed, between looking and writing, what this request is about, such as erased its writer: verbs refuse all
 * else before it comes to a rule of the database.
 */
export function lostRace(error: unknown): Problem | null {
  const rule = brokenRule(error);
  // A row that was found is gone: `executeTakeFirstOrThrow` is for what only a race takes away.
  if (!rule && !(error instanceof NoResultError)) return null;
  if (rule?.name === 'person_email') return invalid({ email: 'Somebody has this address already' }).problem;
  return conflict('This changed meanwhile; look again, then try again').problem;
}

function fromHttp({ status, message }: HTTPException): Problem {
  if (status === 413) return { status, code: 'too_large', title: 'The request is too large' };
  return { status, code: 'malformed', title: message || 'The request can’t be read' };
}

const fields = (error: ZodError) => Object.fromEntries(error.issues.flatMap(sentences));

function sentences(issue: core.$ZodIssue): [string, string][] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => [key, 'Is not a known field']);
  return [[issue.path.join('.') || 'body', issue.message]];
}
