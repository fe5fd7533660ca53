import { toProblem } from '../http/problems.ts';

type ScimType =
  | 'invalidFilter'
  | 'tooMany'
  | 'uniqueness'
  | 'mutability'
  | 'invalidSyntax'
  | 'invalidPath'
  | 'noTarget'
  | 'invalidValue';

/** What SCIM refuses, in its own terms (RFC 7644, 3.12). */
export class ScimProblem extends Error {
  readonly status: number;
  readonly scimType: ScimType | undefined;

  constructor(status: number, detail: string, scimType?: ScimType) {
    super(detail);
    this.status = status;
    this.scimType = scimType;
  }
}

export const badRequest = (scimType: ScimType, detail: string) => new ScimProblem(400, detail, scimType);
export const taken = (detail: string) => new ScimProblem(409, detail, 'uniqueness');
export const missing = (what: string) => new ScimProblem(404, `${what} not found`);

/** Any error as the body of a SCIM error. */
export function toScimError(error: unknown) {
  const { status, scimType, detail } = read(error);
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    status: String(status),
    ...(scimType && { scimType }),
    detail,
  };
}

function read(error: unknown): { status: number; scimType?: ScimType | undefined; detail: string } {
  if (error instanceof ScimProblem) return { status: error.status, scimType: error.scimType, detail: error.message };
  // Two who took it at once.
  if (isObject(error) && error['code'] === '23505') return read(taken('Somebody else has this already'));
  const { status, title, fields } = toProblem(error);
  if (status !== 422) return { status, detail: title };
  const named = Object.entries(fields ?? {}).map(([field, sentence]) => `${field}: ${sentence}`);
  return { status: 400, scimType: 'invalidValue', detail: named.join('; ') || title };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
