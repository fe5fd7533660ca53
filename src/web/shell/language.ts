import type { Language } from '#src/contract/languages.ts';

/** The languages of the interface by how they run. */
const directions: Record<Language, 'ltr' | 'rtl'> = { en: 'ltr', de: 'ltr' };
const known = Object.keys(directions) as Language[];
/** How each calls itself, so that who reads no other finds her own. */
export const languageNames: Record<Language, string> = { en: 'English', de: 'Deutsch' };

const wanted = navigator.languages ?? [];
const baseOf = (tag: string) => tag.split('-')[0]!.toLowerCase();
const isKnown = (tag: string | undefined): tag is Language => known.some((language) => language === tag);

/** What the browser asks for, of the languages there are. */
export const browserLanguage: Language = wanted.map(baseOf).find(isKnown) ?? 'en';

/** The language of the interface: the one chosen on this device, else the browser's; the server decides by the same rule. */
export const language: Language = chosen() ?? browserLanguage;

/** The language as it is written where the reader is: dates differ between English and English. */
export const locale = wanted.find((tag) => baseOf(tag) === language) ?? language;

/** Says of the page which language it is in. */
export function nameLanguage() {
  document.documentElement.lang = language;
  document.documentElement.dir = directions[language];
}

/** Keeps the choice on this device, where the server reads it too; null: as the browser asks. Whether it is another than shown. */
export function keepLanguage(choice: Language | null) {
  const kept = choice ? `${choice}; max-age=${60 * 60 * 24 * 365}` : '; max-age=0';
  document.cookie = `language=${kept}; path=/; samesite=lax${location.protocol === 'https:' ? '; secure' : ''}`;
  // Where a browser keeps nothing, the page would be loaded again for ever.
  return (choice === null || chosen() === choice) && (choice ?? browserLanguage) !== language;
}

function chosen() {
  if (typeof document === 'undefined') return undefined;
  const kept = /(?:^|; )language=(\w+)/.exec(document.cookie)?.[1];
  return isKnown(kept) ? kept : undefined;
}
