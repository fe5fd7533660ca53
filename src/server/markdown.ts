import hljs from 'highlight.js/lib/common';
import MarkdownIt, { type Token } from 'markdown-it';

const markdown = new MarkdownIt({ html: false, linkify: true, highlight });

markdown.core.ruler.push('safe_links', (state) => {
  for (const { children } of state.tokens) {
    if (!children) continue;
    for (const token of children) {
      if (token.type === 'link_open') token.attrSet('rel', 'nofollow noopener');
      if (token.type === 'image' && !isOurs(token)) showAsLink(token);
    }
  }
});

/** Markdown (CommonMark) as safe HTML: HTML in the source is shown as text, and code comes with highlight.js classes. */
export const renderMarkdown = (source: string): string => markdown.render(source);

const isOurs = (image: Token) => /^\/(?!\/)/.test(String(image.attrGet('src')));

/** A picture from elsewhere would tell that elsewhere who reads. */
function showAsLink(image: Token) {
  const source = String(image.attrGet('src'));
  const { escapeHtml } = markdown.utils;
  image.type = 'html_inline';
  image.content = `<a href="${escapeHtml(source)}" rel="nofollow noopener">${escapeHtml(image.content || source)}</a>`;
}

// Colouring is for reading; past this many characters nobody reads, and it would only cost time.
const longestColoured = 20_000;

function highlight(code: string, language: string): string {
  if (!hljs.getLanguage(language) || code.length > longestColoured) return '';
  return hljs.highlight(code, { language, ignoreIllegals: true }).value;
}
