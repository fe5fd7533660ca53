import * as z from 'zod';
import { line, name as nameShape } from '#src/contract/text.ts';
import { badRequest } from './problems.ts';
import { isObject, matches, readTruth, type Change } from './patch.ts';

interface Email {
  value: string;
  type?: string | undefined;
  primary?: boolean | undefined;
}

/** What a directory says of a person. */
export interface UserData {
  userName: string;
  externalId: string | null;
  active: boolean;
  displayName: string | null;
  title: string | null;
  name: { formatted?: string | undefined; givenName?: string | undefined; familyName?: string | undefined };
  emails: Email[];
}

const text = (most: number) =>
  line(0, most)
    .nullish()
    .transform((value) => value || null);
const shown = (most: number) =>
  nameShape(0, most)
    .nullish()
    .transform((value) => value || null);
const truth = z
  .unknown()
  .optional()
  .transform((value) => (value === undefined || value === null ? null : readTruth(value)));
const EmailShape = z.object({ value: z.email().max(254), type: text(50), primary: truth });
const NameShape = z.object({ formatted: shown(200), givenname: shown(100), familyname: shown(100) });
const Shape = z.object({
  username: nameShape(1, 254),
  externalid: text(255),
  active: truth,
  displayname: shown(100),
  title: shown(200),
  name: NameShape,
  emails: z.array(EmailShape).max(20),
});

/** Reads a whole user as a POST or a PUT brings it, `active` where it says nothing; throws invalidValue that names the attribute. */
export function readUser(body: unknown, activeUnlessSaid: boolean): UserData {
  if (!isObject(body)) throw badRequest('invalidSyntax', 'The body is a user');
  const lowered = lowerKeys(body);
  const { username, externalid, active, displayname, title, name, emails } = Shape.parse({
    ...lowered,
    name: lowerKeys(isObject(lowered['name']) ? lowered['name'] : {}),
    emails: asList(lowered['emails']).map((one) => (isObject(one) ? lowerKeys(one) : one)),
  });
  return {
    userName: username,
    externalId: externalid,
    active: active ?? activeUnlessSaid,
    displayName: displayname,
    title,
    name: defined({ formatted: name.formatted, givenName: name.givenname, familyName: name.familyname }),
    emails: emails.map((email) => defined(email)),
  };
}

/** The user as it is after the changes; attributes that are not kept here are passed over. */
export function changeUser(user: UserData, changes: Change[]): UserData {
  const changed = changes.reduce<Loose>((before, change) => ({ ...before, ...changeOne(before, change) }), {
    ...user,
  });
  return readUser(changed, user.active);
}

/** How colleagues see her name: as the directory shows it, else by its parts. */
export function shownName({ displayName, name, userName }: UserData): string {
  const parts = [name.givenName, name.familyName].filter(Boolean).join(' ');
  return (displayName || name.formatted || parts || userName.split('@')[0] || userName).slice(0, 100).toWellFormed();
}

/** The address at which she is reached: the primary one, else that of work, else the name by which she signs in. */
export function mainEmail({ emails, userName }: UserData): string | null {
  const main = emails.find((email) => email.primary) ?? emails.find((email) => email.type === 'work') ?? emails[0];
  return main?.value ?? (z.email().safeParse(userName).success ? userName : null);
}

/** Not yet known to be right. */
type Loose = { [Name in keyof UserData]: unknown };

const plain = { username: 'userName', externalid: 'externalId', displayname: 'displayName', title: 'title' } as const;
const nameParts = { formatted: 'formatted', givenname: 'givenName', familyname: 'familyName' } as const;

function changeOne(before: Loose, { op, name, filter, part, value }: Change): Partial<Loose> {
  if (Object.hasOwn(plain, name)) return { [plain[name as keyof typeof plain]]: op === 'remove' ? null : value };
  if (name === 'active') return { active: op === 'remove' ? false : readTruth(value) };
  if (name === 'name') return { name: changeName(before.name, { op, part, value }) };
  if (name === 'emails') return { emails: changeEmails(asList(before.emails), { op, filter, part, value }) };
  return {};
}

function changeName(before: unknown, { op, part, value }: Pick<Change, 'op' | 'part' | 'value'>): unknown {
  const own = isObject(before) ? before : {};
  if (part === null) {
    if (op === 'remove') return {};
    if (!isObject(value)) throw badRequest('invalidValue', 'A name has parts');
    return op === 'replace' ? value : { ...lowerKeys(own), ...lowerKeys(value) };
  }
  if (!Object.hasOwn(nameParts, part)) return own;
  return { ...own, [nameParts[part as keyof typeof nameParts]]: op === 'remove' ? null : value };
}

function changeEmails(before: unknown[], { op, filter, part, value }: Omit<Change, 'name'>): unknown[] {
  if (filter !== null) return changeMatching(before, { op, filter, part, value });
  const given = asList(value).map((one) => (typeof one === 'string' ? { value: one } : one));
  if (op === 'replace') return given;
  const values = new Set(given.map(addressOf));
  const others = op === 'remove' && value === undefined ? [] : before.filter((one) => !values.has(addressOf(one)));
  return op === 'remove' ? others : [...others, ...given];
}

function changeMatching(before: unknown[], { op, filter, part, value }: Omit<Change, 'name'> & { filter: string }) {
  const isMeant = matches(filter);
  const meant = before.filter((one) => isObject(one) && isMeant(one));
  if (op === 'remove') return before.filter((one) => !meant.includes(one));
  const change = part === null ? (isObject(value) ? lowerKeys(value) : {}) : { [part]: value };
  if (meant.length > 0) return before.map((one) => (meant.includes(one) ? { ...(one as object), ...change } : one));
  // None is like that yet: one that is, as far as the filter says how.
  const type = /^\s*type\s+eq\s+"([^"]*)"\s*$/i.exec(filter)?.[1];
  return [...before, { ...(type !== undefined && { type }), ...change }];
}

const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : value ? [value] : []);
const addressOf = (email: unknown) => (isObject(email) ? String(email['value']).toLowerCase() : '');

/** Attributes go by any case (RFC 7643, 2.1). */
const lowerKeys = (object: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key.toLowerCase(), value]));

/** Without what is empty. */
const defined = <T extends object>(object: T) =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null)) as Given<T>;

type Given<T> = { [Key in keyof T as null extends T[Key] ? never : Key]: T[Key] } & {
  [Key in keyof T as null extends T[Key] ? Key : never]?: NonNullable<T[Key]>;
};
