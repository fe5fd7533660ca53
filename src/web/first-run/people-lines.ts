export interface Named {
  name: string;
  email?: string;
}

/** So many people are added at once. */
export const mostPeople = 50;

/**
 * Who stands in a text, a line each (or separated by commas): "Elif", "elif@example.org", or "Elif Demir <elif@example.org>". Who
 * is given by an address alone is called after what stands before its @; a line without either gives null.
 */
export const readPeople = (text: string) => linesOf(text).map((line) => ({ line, person: readPerson(line) }));

const linesOf = (text: string) =>
  text
    .split(/[\n,;]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

function readPerson(line: string): Named | null {
  const [, before = '', inBrackets] = /^(.*?)<([^<>]*)>\s*$/.exec(line) ?? [];
  const email = (inBrackets ?? (line.includes('@') ? line : '')).trim();
  const name = (inBrackets === undefined && !email ? line : before).replaceAll('"', '').trim() || nameOf(email);
  if (!name) return null;
  return email ? { name, email } : { name };
}

/** "Elif Demir" of elif.demir@example.org. */
const nameOf = (email: string) =>
  email
    .split('@')[0]!
    .split(/[._+-]+/)
    .filter((part) => part !== '')
    .map((part) => part[0]!.toUpperCase() + part.slice(1))
    .join(' ');
