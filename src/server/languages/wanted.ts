import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { parseAccept } from 'hono/utils/accept';
import { Language } from '#src/contract/languages.ts';

/** The language that a reply is read in, by what the caller asks for (RFC 9110, Accept-Language); English where she asks for none that there is. */
export function wantedLanguage(c: Context): Language {
  const wanted = parseAccept(c.req.header('accept-language') ?? '').filter(({ q }) => q > 0);
  return wanted.map(({ type }) => known(type.split('-')[0])).find((language) => language !== undefined) ?? 'en';
}

/** The same for a page, which a browser asks for by itself: what was chosen on this device comes first. */
export const pageLanguage = (c: Context): Language => known(getCookie(c, 'language')) ?? wantedLanguage(c);

const known = (tag: string | undefined): Language | undefined => Language.safeParse(tag?.toLowerCase()).data;
