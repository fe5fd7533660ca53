import type { Language } from '#src/contract/languages.ts';
import type { Problem } from '#src/contract/problem.ts';
import { sentences as german } from './problems.de.ts';

const others: Record<Exclude<Language, 'en'>, Record<string, string>> = { de: german };

/** What went wrong, in the reader's language; a sentence that is not known in it stays English. */
export function problemIn<P extends Problem>(problem: P, language: Language): P {
  if (language === 'en') return problem;
  const { title, fields } = problem;
  const named = fields && mapValues(fields, (sentence) => sentenceIn(sentence, language));
  return { ...problem, title: sentenceIn(title, language), ...(named && { fields: named }) };
}

/** One sentence that the program says, by its English. What stands in its `{slots}` stays as it is. */
export function sentenceIn(english: string, language: Language): string {
  if (language === 'en') return english;
  return others[language][english] ?? bySlots(english, language) ?? english;
}

function bySlots(english: string, language: Exclude<Language, 'en'>) {
  for (const { pattern, sentence } of patterns[language]) {
    const found = pattern.exec(english)?.groups;
    if (found) return sentence.replace(/\{(\w+)\}/g, (_, name: string) => found[name] ?? '');
  }
  return undefined;
}

const patterns = mapValues(others, (sentences) =>
  Object.entries(sentences)
    .filter(([english]) => english.includes('{'))
    .map(([english, sentence]) => ({ pattern: patternOf(english), sentence })),
);

/** "At most {n} days" as an expression whose groups are its slots. */
function patternOf(english: string) {
  const parts = english.split(/\{(\w+)\}/);
  return new RegExp(`^${parts.map((part, nth) => (nth % 2 ? `(?<${part}>.+?)` : RegExp.escape(part))).join('')}$`, 's');
}

function mapValues<K extends string, T, R>(object: Record<K, T>, change: (value: T) => R) {
  return Object.fromEntries(Object.entries<T>(object).map(([key, value]) => [key, change(value)])) as Record<K, R>;
}
