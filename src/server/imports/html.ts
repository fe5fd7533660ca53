import TurndownService from 'turndown';
import { BrokenRecord } from './entries.ts';

/** Far more than 30,000 characters of Markdown ever need. */
const longestHtml = 150_000;
/** What it costs to read HTML grows with the square of its depth. */
const deepest = 100;

const service = new TurndownService({ headingStyle: 'atx', bulletListMarker: '-', emDelimiter: '*', hr: '---' });
service.remove(['script', 'style']);
service.addRule('code', {
  filter: 'pre',
  replacement: (_, node) => fenced(node.textContent ?? '', languageOf(node as Element)),
});
service.addRule('struck', { filter: ['s', 'del'], replacement: (content) => `~~${content}~~` });

const escape = service.escape.bind(service);
// Inside a word an underscore means nothing in CommonMark, and a backslash would be in the way of search.
service.escape = (text) => escape(text).replace(/(?<=\w)\\_(?=\w)/g, '_');

/** HTML as Markdown (CommonMark); throws BrokenRecord where it is beyond any reading. */
export function htmlToMarkdown(html: string): string {
  if (html.length > longestHtml) throw new BrokenRecord(`Body: is longer than ${longestHtml} characters`);
  if (depth(html) > deepest) throw new BrokenRecord(`Body: its HTML is nested more than ${deepest} deep`);
  try {
    return service.turndown(html).trim();
  } catch {
    throw new BrokenRecord('Body: can’t be read as HTML');
  }
}

/** How many elements are open at once at most; those that end by themselves are not counted. */
function depth(html: string) {
  const open = new Map<string, number>();
  let now = 0;
  let most = 0;
  for (const [, slash, given] of html.matchAll(/<(\/?)([a-z][^\s/>]*)/gi)) {
    const name = given!.toLowerCase();
    if (endsItself.has(name)) continue;
    const count = open.get(name) ?? 0;
    const step = slash ? -Math.min(1, count) : 1;
    open.set(name, count + step);
    now += step;
    most = Math.max(most, now);
  }
  return most;
}

const endsItself = new Set(
  'area base br col dd dt embed hr img input li link meta option p param source td th tr track wbr'.split(' '),
);

function fenced(code: string, language: string) {
  const longest = Math.max(2, ...Array.from(code.matchAll(/`{3,}/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `\n\n${fence}${language}\n${code.replace(/\n$/, '')}\n${fence}\n\n`;
}

function languageOf(node: Element) {
  const named = `${node.className} ${node.firstElementChild?.className ?? ''}`;
  return /\blang(?:uage)?-([\w+#-]{1,20})/.exec(named)?.[1] ?? '';
}
