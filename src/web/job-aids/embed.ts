/** Where a public job aid is shown alone, for a frame on another page. */
export const embedPath = (id: string) => `/embed/job-aids/${id}`;

/** What another page holds to show a public job aid. */
export function embedMarkup({ id, title }: { id: string; title: string }, origin: string): string {
  const source = escape(`${origin}${embedPath(id)}`);
  return `<iframe src="${source}" title="${escape(title)}" width="640" height="800" loading="lazy"></iframe>`;
}

/** A title with its address, for a message. */
export const linkText = ({ id, title }: { id: string; title: string }, origin: string) =>
  `${title}: ${origin}/job-aids/${id}`;

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
