/** What a mail says: paragraphs, at most one button, and what stands below it. */
export interface Letter {
  subject: string;
  paragraphs: string[];
  button?: { label: string; url: string };
  foot?: string;
}

/** The letter as plain text. */
export function asText({ paragraphs, button, foot }: Letter): string {
  const parts = [
    ...paragraphs,
    ...(button ? [`${button.label}:\n${button.url}`] : []),
    ...(foot ? [`-- \n${foot}`] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The letter as HTML that every mail program shows: no pictures, nothing from elsewhere. */
export function asHtml({ subject, paragraphs, button, foot }: Letter): string {
  const body = paragraphs.map((paragraph) => `<p>${escape(paragraph)}</p>`);
  if (button) {
    const url = escape(button.url);
    body.push(
      `<p><a href="${url}" style="display:inline-block;padding:10px 18px;border-radius:8px;background:#8e2a5b;color:#ffffff;` +
        `text-decoration:none;font-weight:600">${escape(button.label)}</a></p>`,
      `<p style="font-size:13px;color:#665a60">Or open this address:<br>${url}</p>`,
    );
  }
  if (foot) body.push(`<p style="font-size:13px;color:#665a60">${escape(foot)}</p>`);
  return (
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escape(subject)}</title></head>` +
    `<body style="font-family:system-ui,sans-serif;font-size:16px;line-height:1.5;color:#2a2126;max-width:560px">` +
    `${body.join('\n')}</body></html>`
  );
}

const escape = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
