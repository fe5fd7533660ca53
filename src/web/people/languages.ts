import { locale } from '../shell/i18n.ts';

const names = new Intl.DisplayNames(locale, { type: 'language', fallback: 'none' });

/** A language by its name, or its code where the browser knows none. */
export const languageName = (code: string) => names.of(code) ?? code;

/** Whether the code is one of a language that the browser can name. */
export const isLanguage = (code: string) => /^[a-z]{2,3}$/.test(code) && names.of(code) !== undefined;

const letters = [...'abcdefghijklmnopqrstuvwxyz'];

/** The languages of ISO 639-1 that the browser can name, by their names. */
export const listLanguages = (): { code: string; name: string }[] =>
  letters
    .flatMap((first) => letters.map((second) => first + second))
    .flatMap((code) => {
      const name = names.of(code);
      return name === undefined ? [] : [{ code, name }];
    })
    .toSorted((a, b) => a.name.localeCompare(b.name));
