export interface Fragment {
  text: string;
  hit: boolean;
}

// Chinese and Japanese have no spaces between words: there each sign counts as one.
const word = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]|(?:(?![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}])[\p{L}\p{N}])+/gu;

/** Whether a word is a form of a stem (Snowball's stems end early and turn a final y into i). */
export function isForm(word: string, stem: string): boolean {
  const lower = word.toLowerCase();
  if (lower === stem) return true;
  const shared = Math.max(3, stem.length - 1);
  return stem.length > 2 && lower.slice(0, shared) === stem.slice(0, shared) && lower.length - stem.length <= 5;
}

/** The words of a text that are forms of one of the stems, each once, as they are written. */
export const wordsLike = (text: string, stems: string[]): string[] => [
  ...new Set((text.match(word) ?? []).filter((found) => stems.some((stem) => isForm(found, stem)))),
];

/** A text in pieces, with the forms of the stems marked. */
export function mark(text: string, stems: string[]): Fragment[] {
  const pieces: Fragment[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(word)) {
    if (!stems.some((stem) => isForm(found, stem))) continue;
    if (index > from) pieces.push({ text: text.slice(from, index), hit: false });
    pieces.push({ text: found, hit: true });
    from = index + found.length;
  }
  if (from < text.length || pieces.length === 0) pieces.push({ text: text.slice(from), hit: false });
  return pieces;
}

/** The stretch of about `length` characters of a Markdown text that holds the most different stems, marked. */
export function excerpt(markdown: string, stems: string[], length = 220): Fragment[] {
  const text = plain(markdown);
  if (text.length <= length) return mark(text, stems);
  const start = bestStart(text, stems, length);
  const cut = text.slice(start, start + length).replace(start + length < text.length ? /\s+\S*$/ : /$^/, '');
  return mark(`${start > 0 ? '… ' : ''}${cut}${start + cut.length < text.length ? ' …' : ''}`, stems);
}

/** Markdown as one line of text, without its signs. */
export const plain = (markdown: string): string =>
  markdown
    .slice(0, 20_000)
    .replace(/```\w*\n?/g, ' ')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(?<=[^\s*_`])[*_`]+(?=[\s\p{P}]|$)|(?<=^|[\s\p{P}])[*_`]+(?=[^\s*_`])/gu, '')
    .replace(/[*_`#>|]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

function bestStart(text: string, stems: string[], length: number): number {
  const hits = [...text.matchAll(word)].slice(0, 2_000).flatMap(({ 0: found, index }) => {
    const stem = stems.find((stem) => isForm(found, stem));
    return stem ? [{ stem, index }] : [];
  });
  let best = { start: 0, stems: 0 };
  for (const { index } of hits) {
    const inside = new Set(
      hits.filter((hit) => hit.index >= index && hit.index < index + length - 40).map((hit) => hit.stem),
    );
    if (inside.size > best.stems) best = { start: wordStart(text, index - 40), stems: inside.size };
  }
  return best.start;
}

const wordStart = (text: string, from: number) => (from <= 0 ? 0 : text.indexOf(' ', from) + 1);
