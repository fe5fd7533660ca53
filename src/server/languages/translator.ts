import type { Catalogue, Language, Translated, Values } from '#src/contract/languages.ts';

/** How dates and numbers are written where nothing tells the country. */
const locales: Record<Language, string> = { en: 'en-GB', de: 'de-DE' };

/** Looks texts up by id; `{name}` is filled in, and a text with plural forms is chosen by its `count`. */
export type Say<C extends Catalogue> = <Id extends keyof C & string>(id: Id, ...values: Values<C[Id]>) => string;

/** Texts that the server says, in the reader's language. */
export function translator<const C extends Catalogue>(english: C, german: Translated<C>) {
  const catalogues: Record<Language, Catalogue> = { en: english, de: german };
  return (language: Language): Say<C> =>
    (id, ...[values]) => {
      const filled: Record<string, string | number> = values ?? {};
      const message = catalogues[language][id]!;
      const text = typeof message === 'string' ? message : formOf(message, language, filled['count']);
      return text.replace(/\{(\w+)\}/g, (_, name: string) => {
        const value = filled[name] ?? '';
        return typeof value === 'number' ? new Intl.NumberFormat(locales[language]).format(value) : value;
      });
    };
}

/** "Monday 12 March 2012 at 14:05", by the clock of a time zone. */
export const formatExact = (time: Date, language: Language, timeZone: string) =>
  new Intl.DateTimeFormat(locales[language], { timeZone, dateStyle: 'full', timeStyle: 'short' }).format(time);

type Plural = Exclude<Catalogue[string], string>;

const formOf = (forms: Plural, language: Language, count: string | number | undefined) =>
  forms[new Intl.PluralRules(language).select(Number(count ?? 0))] ?? forms.other;
