import type { Catalogue, Language, Translated as TranslatedCatalogue, Values } from '#src/contract/languages.ts';
import { language, locale } from './language.ts';

export { language, locale };

/** What the catalogue of a `words.ts` holds in another language. */
export type Translated<T extends { texts: Catalogue }> = TranslatedCatalogue<T['texts']>;

/** The catalogues in the language of the interface, by name; what is not there is said in English. */
const translated: Record<string, Catalogue> = {};

type Load = () => Promise<{ catalogues: Record<string, Catalogue> }>;
const languages: Record<Language, { first: Load; rest: Load } | null> = {
  en: null,
  de: { first: () => import('./first.de.ts'), rest: () => import('./rest.de.ts') },
};

/** Where the texts can't be had, English is better than nothing. */
const keep = async (load: Load) => Object.assign(translated, (await load().catch(() => null))?.catalogues);

// Everything waits for the texts of the first page, as texts are looked up while modules are read, too.
const loads = languages[language];
if (loads) await keep(loads.first);

let rest: Promise<unknown> | undefined;

/** Loads the texts of all pages but the first; to be awaited before their code is read. */
export async function loadTexts() {
  if (loads) await (rest ??= keep(loads.rest));
}

/**
 * Looks texts up by id; `{name}` is filled in, and a text with plural forms is chosen by its `count`. The catalogue's `name`
 * is its folder's, and finds it in other languages.
 */
export function translator<const C extends Catalogue>(name: string, texts: C) {
  const translate = <Id extends keyof C & string>(id: Id, ...[values]: Values<C[Id]>): string => {
    const filled: Record<string, string | number> = values ?? {};
    return fill(choose(translated[name]?.[id] ?? texts[id]!, filled['count']), filled);
  };
  return Object.assign(translate, { texts });
}

const rules = new Intl.PluralRules(locale);
const numbers = new Intl.NumberFormat(locale);
const lists = new Intl.ListFormat(locale, { type: 'conjunction' });

/** "12,345". */
export const formatNumber = (value: number) => numbers.format(value);

/** "Ada, Elif, and Mo". */
export const formatList = (items: string[]) => lists.format(items);

function choose(message: Catalogue[string], count: string | number | undefined) {
  if (typeof message === 'string') return message;
  return message[rules.select(Number(count ?? 0))] ?? message.other;
}

function fill(text: string, values: Record<string, string | number>) {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    return typeof value === 'number' ? formatNumber(value) : isolate(value ?? '');
  });
}

const rightToLeft = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc]|[\u{10800}-\u{10fff}]|[\u{1e800}-\u{1efff}]/u;

/** A name in a script that runs from right to left must not turn round the sentence that it stands in (UAX 9, isolates). */
const isolate = (value: string) => (rightToLeft.test(value) ? `\u2068${value}\u2069` : value);
