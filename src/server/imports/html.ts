import TurndownService from 'turndown';
import { BrokenRecord } from './entries.ts';

/** Far more than 30,000 characters of Markdown ever need. */
const longestHtml = 300_000;

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
  try {
    return service.turndown(html).trim();
  } catch {
    throw new BrokenRecord('Body: can’t be read as HTML');
  }
}

function fenced(code: string, language: string) {
  const longest = Math.max(2, ...Array.from(code.matchAll(/`{3,}/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `\n\n${fence}${language}\n${code.replace(/\n$/, '')}\n${fence}\n\n`;
}

function languageOf(node: Element) {
  const named = `${node.className} ${node.firstElementChild?.className ?? ''}`;
  return /\blang(?:uage)?-([\w+#-]{1,20})/.exec(named)?.[1] ?? '';
}
