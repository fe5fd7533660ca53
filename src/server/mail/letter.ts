import type { Language } from '#src/contract/languages.ts';

/** What a mail says: paragraphs, lists, at most one button with lesser ones beside it, and what stands below. */
export interface Letter {
  language: Language;
  subject: string;
  paragraphs: string[];
  lists?: { title: string; items: Link[] }[];
  button?: Link;
  /** What else one may do in place of it. */
  others?: Link[];
  foot?: string;
  /** Where the foot's matter is settled. */
  footLink?: Link;
}

export interface Link {
  label: string;
  url: string;
}

/** The letter as plain text. */
export function asText({ paragraphs, lists = [], button, others = [], foot, footLink }: Letter): string {
  const parts = [
    ...paragraphs,
    ...lists.flatMap(({ title, items }) => [title, ...items.map(({ label, url }) => `* ${label}\n  ${url}`)]),
    ...[button ?? [], others].flat().map(link),
    ...(foot ? [`-- \n${[foot, footLink ? link(footLink) : []].flat().join('\n')}`] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

const link = ({ label, url }: Link) => `${label}:\n${url}`;

/** The letter as HTML that every mail program shows: no pictures, nothing from elsewhere. */
export function asHtml({
  language,
  subject,
  paragraphs,
  lists = [],
  button,
  others = [],
  foot,
  footLink,
}: Letter): string {
  const body = [
    ...paragraphs.map((paragraph) => `<p>${escape(paragraph)}</p>`),
    ...lists.map(({ title, items }) => `<h2 style="font-size:16px">${escape(title)}</h2>${list(items)}`),
    ...(button ? [main(button), ...(others.length > 0 ? [beside(others)] : [address(button, language)])] : []),
  ];
  if (foot) body.push(`<p ${small}>${[escape(foot), ...(footLink ? [plain(footLink)] : [])].join('<br>')}</p>`);
  return (
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escape(subject)}</title></head>` +
    `<body style="font-family:system-ui,sans-serif;font-size:16px;line-height:1.5;color:#2a2126;max-width:560px">` +
    `${body.join('\n')}</body></html>`
  );
}

const small = 'style="font-size:13px;color:#665a60"';
const shape =
  'display:inline-block;padding:10px 18px;margin:0 8px 8px 0;border-radius:8px;text-decoration:none;font-weight:600';

const main = ({ label, url }: Link) =>
  `<p><a href="${escape(url)}" style="${shape};background:#8e2a5b;color:#ffffff">${escape(label)}</a></p>`;
const beside = (links: Link[]) =>
  `<p>${links.map(({ label, url }) => `<a href="${escape(url)}" style="${shape};border:1px solid #8e2a5b;color:#8e2a5b">${escape(label)}</a>`).join('\n')}</p>`;
const address = ({ url }: Link, language: Language) => `<p ${small}>${orOpen[language]}<br>${escape(url)}</p>`;
const orOpen: Record<Language, string> = { en: 'Or open this address:', de: 'Oder öffne diese Adresse:' };
const plain = ({ label, url }: Link) => `<a href="${escape(url)}" style="color:#8e2a5b">${escape(label)}</a>`;
const list = (links: Link[]) => `<ul>${links.map((link) => `<li>${plain(link)}</li>`).join('\n')}</ul>`;

const escape = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
