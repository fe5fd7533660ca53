import hljs from 'highlight.js/lib/common';
import MarkdownIt from 'markdown-it';

const markdown = new MarkdownIt({ html: false, linkify: true, typographer: false, highlight });

// A picture from elsewhere would tell that elsewhere who reads: it is shown as a link instead.
const image = markdown.renderer.rules.image!;
markdown.renderer.rules.image = (tokens, index, options, env, self) => {
  const source = String(tokens[index]!.attrGet('src') ?? '');
  if (/^\/(?!\/)/.test(source)) return image(tokens, index, options, env, self);
  const { escapeHtml } = markdown.utils;
  return `<a href="${escapeHtml(source)}" rel="nofollow noopener">${escapeHtml(tokens[index]!.content || source)}</a>`;
};

const openLink = markdown.renderer.rules.link_open;
markdown.renderer.rules.link_open = (tokens, index, options, env, self) => {
  tokens[index]!.attrSet('rel', 'nofollow noopener');
  return openLink ? openLink(tokens, index, options, env, self) : self.renderToken(tokens, index, options);
};

/** Markdown (CommonMark) as safe HTML: HTML in the source is shown as text, and code comes with highlight.js classes. */
export const renderMarkdown = (source: string): string => markdown.render(source);

// Colouring is for reading; past this many characters nobody reads, and it would only cost time.
const longestColoured = 20_000;

function highlight(code: string, language: string): string {
  if (!hljs.getLanguage(language) || code.length > longestColoured) return '';
  return hljs.highlight(code, { language, ignoreIllegals: true }).value;
}
