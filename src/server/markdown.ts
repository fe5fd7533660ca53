import hljs from 'highlight.js/lib/common';
import MarkdownIt, { type Token } from 'markdown-it';

const markdown = new MarkdownIt({ html: false, linkify: true, highlight });

markdown.core.ruler.push('safe_links', (state) => {
  for (const { children } of state.tokens) {
    if (!children) continue;
    for (const token of children) {
      if (token.type === 'link_open') token.attrSet('rel', 'nofollow noopener');
      if (token.type === 'image' && !isOurs(token)) showAsLink(token);
      else if (token.type === 'image') showAsPlayer(token);
    }
  }
});

/** Markdown (CommonMark) as safe HTML: HTML in the source is shown as text, and code comes with highlight.js classes. */
export const renderMarkdown = (source: string): string => markdown.render(source);

/** The same in pieces, for what is shown piece by piece; of links and pictures each piece knows what the whole says. */
export const parseMarkdown = (source: string): Token[] => markdown.parse(source, {});

/** Pieces of a parsed text as safe HTML. */
export const renderTokens = (tokens: Token[]): string => markdown.renderer.render(tokens, markdown.options, {});

const isOurs = (image: Token) => /^\/(?!\/)/.test(String(image.attrGet('src')));

/** A picture from elsewhere would tell that elsewhere who reads. */
function showAsLink(image: Token) {
  const source = String(image.attrGet('src'));
  const { escapeHtml } = markdown.utils;
  image.type = 'html_inline';
  image.content = `<a href="${escapeHtml(source)}" rel="nofollow noopener">${escapeHtml(image.content || source)}</a>`;
}

/** A recording of ours, by what its address is called: with what it says beneath it for whoever can't hear or see it. */
function showAsPlayer(image: Token) {
  const source = String(image.attrGet('src'));
  const kind = recording.exec(source)?.[1];
  if (!kind) return;
  const { escapeHtml } = markdown.utils;
  const words = escapeHtml(image.content);
  const link = `<a href="${escapeHtml(source)}">${words || kind}</a>`;
  image.type = 'html_inline';
  image.content =
    `<span class="recording"><${kind} controls preload="metadata" src="${escapeHtml(source)}" aria-label="${words}">${link}</${kind}>` +
    (words && `<span class="recording-words">${words}</span>`) +
    '</span>';
}

const recording = /^\/uploads\/[0-9a-f-]{36}\/(audio|video)\.\w{2,4}$/i;

// Colouring is for reading; past this many characters nobody reads, and it would only cost time.
const longestColoured = 20_000;

function highlight(code: string, language: string): string {
  if (!hljs.getLanguage(language) || code.length > longestColoured) return '';
  return hljs.highlight(code, { language, ignoreIllegals: true }).value;
}
