export type FindingKind = 'mail' | 'phone' | 'secret' | 'term' | 'picture';

/** A piece of a text that may be private; `at` counts UTF-16 units from its beginning. */
export interface Finding {
  kind: FindingKind;
  text: string;
  at: number;
}

// Every repetition is bounded: a long text must not take the square of its length.
const patterns: [FindingKind, RegExp][] = [
  ['mail', /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu],
  ['secret', /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----/g],
  ['secret', /\b(?:sk|pk|rk|whsec|ghp|gho|ghs|glpat|xox[abpr]|fh)[-_][\w-]{16,200}/g],
  ['secret', /\bAKIA[0-9A-Z]{16}\b/g],
  // A JSON Web Token (RFC 7519): two objects in base64url and a signature.
  ['secret', /\beyJ[\w-]{8,2000}\.eyJ[\w-]{8,2000}\.[\w-]{0,1000}/g],
  ['secret', /\b(?:password|passwd|passwort|secret|token|api[ _-]?key)\b["']?\s{0,4}[:=]\s{0,4}["']?[^\s"']{6,200}/gi],
  ['secret', /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@]{1,100}:[^\s/@]{1,200}@[^\s]{1,300}/gi],
  ['secret', /(?<![\w+/-])[\w+/-]{32,200}={0,2}/g],
  ['phone', /(?<![\p{L}\p{N}.,:/-])(?:\+|00)?\(?\d[\d\s()/.-]{6,24}\d(?![\p{L}\p{N}])/gu],
];

// Whole, as Markdown has it, so that nothing is left where it is taken out; or the bare address.
const shownPicture = /(?:!\[[^\]\n]{0,300}\]\()?\/uploads\/[0-9a-f-]{36}[^\s)"'<>]{0,40}\)?/gi;

const isMeant: Record<FindingKind, (text: string) => boolean> = {
  mail: () => true,
  term: () => true,
  picture: () => true,
  phone: isPhone,
  // A long run of one kind of character is a word, a path or a number; a key mixes them.
  secret: (text) => !/^[\w+/-]{32,}={0,2}$/.test(text) || [/\d/, /[a-z]/, /[A-Z]/].every((some) => some.test(text)),
};

/**
 * What a text holds that may have to go before more people read it: mail addresses, phone numbers, keys and tokens, and the
 * given terms as whole words in any case; and the given pictures, by their ids. It warns; it can't promise that nothing else is
 * private.
 */
export function findPrivate(text: string, terms: readonly string[] = [], pictures: readonly string[] = []): Finding[] {
  const found = [
    ...matches('picture', text, shownPicture).filter(({ text }) =>
      pictures.some((id) => text.toLowerCase().includes(id)),
    ),
    ...patterns.flatMap(([kind, pattern]) => matches(kind, text, pattern)),
    ...terms.filter(Boolean).flatMap((term) => matches('term', text, wholeWord(term))),
  ].filter(({ kind, text }) => isMeant[kind](text));
  return apart(found.toSorted((a, b) => a.at - b.at || b.text.length - a.text.length));
}

const matches = (kind: FindingKind, text: string, pattern: RegExp): Finding[] =>
  [...text.matchAll(pattern)].map((match) => ({ kind, text: match[0].trim(), at: match.index }));

const wholeWord = (term: string) =>
  new RegExp(`(?<![\\p{L}\\p{N}])${term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'giu');

/** A date, an amount or a version is no number to call. */
function isPhone(text: string) {
  const digits = text.replace(/\D/g, '').length;
  if (digits < 7 || digits > 15) return false;
  if (/^\d{4}[-./]\d{1,2}[-./]\d{1,2}/.test(text) || /^\d{1,2}[-./]\d{1,2}[-./]\d{4}/.test(text)) return false;
  if (/^\d{1,3}(?:([., ])\d{3})(?:\1\d{3})*(?:[.,]\d+)?$/.test(text) || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text))
    return false;
  return text.startsWith('+') || text.startsWith('00') || text.startsWith('0') || /[\s()/-]/.test(text);
}

/** Of findings that overlap, the first and longest. */
function apart(found: Finding[]) {
  let end = 0;
  return found.filter(({ at, text }) => {
    if (at < end) return false;
    end = at + text.length;
    return true;
  });
}
