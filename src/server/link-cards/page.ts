import { Parser } from 'htmlparser2';
import { cleanName } from '#src/contract/text.ts';

/** What a page says of itself. */
export interface PageCard {
  title: string;
  description: string;
  /** The host. */
  site: string;
  /** The address of its picture, whole. */
  picture: string | null;
}

/**
 * What an HTML page says of itself for those who link to it: Open Graph, else Twitter's names, else its title and description;
 * null where it says no title. `url` is where it came from.
 */
export function readPage(bytes: Uint8Array, contentType: string, url: string): PageCard | null {
  const { meta, title } = readHead(decode(bytes, contentType));
  const first = (...names: string[]) => names.map((name) => meta.get(name)?.trim()).find(Boolean) ?? '';
  const shown = cleanName(first('og:title', 'twitter:title') || title, longestTitle);
  if (!shown) return null;
  return {
    title: shown,
    description: cleanName(first('og:description', 'twitter:description', 'description'), longestDescription),
    site: new URL(url).host,
    picture: webAddress(first('og:image:secure_url', 'og:image:url', 'og:image', 'twitter:image'), url),
  };
}

const longestTitle = 200;
const longestDescription = 400;

/** As its header says, else as it says itself in its first kilobyte (WHATWG), else UTF-8. */
function decode(bytes: Uint8Array, contentType: string) {
  const start = Buffer.from(bytes.subarray(0, 1_024)).toString('latin1');
  const named = (charset.exec(contentType) ?? charset.exec(start))?.[1];
  return new TextDecoder(named && isKnown(named) ? named : 'utf-8').decode(bytes);
}

const charset = /charset\s*=\s*["']?([\w:.-]+)/i;

function isKnown(label: string) {
  try {
    return Boolean(new TextDecoder(label));
  } catch {
    return false;
  }
}

function readHead(html: string) {
  const meta = new Map<string, string>();
  let title = '';
  let state: 'before' | 'in' | 'after' = 'before';
  const parser = new Parser({
    onopentag: (tag, { property, name, content }) => {
      // The page's own: drawings have titles, too.
      if (tag === 'title' && state === 'before') state = 'in';
      const key = (property ?? name ?? '').toLowerCase();
      if (tag === 'meta' && key && content && !meta.has(key)) meta.set(key, content);
    },
    ontext: (text) => {
      if (state === 'in') title += text;
    },
    onclosetag: (tag) => {
      if (tag === 'title' && state === 'in') state = 'after';
    },
  });
  parser.end(html);
  return { meta, title };
}

function webAddress(given: string, base: string) {
  const url = given && URL.canParse(given, base) ? new URL(given, base) : null;
  return url && /^https?:$/.test(url.protocol) ? url.href : null;
}
