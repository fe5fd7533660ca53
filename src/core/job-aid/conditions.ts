export interface Condition {
  kind: 'version' | 'place' | 'role' | 'other';
  text: string;
}

const number = String.raw`\d{1,5}(?:\.\d{1,6}){0,3}(?:\.x)?`;
// A bare number says nothing without a point in it: “in 2019”, “for 3 people”.
const dotted = String.raw`\d{1,5}(?:\.\d{1,6}){1,3}(?:\.x)?|\d{1,5}\.x`;
const since = String.raw`(?:since|as of|starting with|starting from|from|in|on|for|with|until|up to|before|after|seit|ab|in|bis|vor|mit)`;
const amount = String.raw`(?![\d.]*\d)(?!\s*(?:[%€$£°]|percent|prozent|million|billion|thousand|k\b|x\b|am\b|pm\b|uhr\b|years?|months?|weeks?|days?|hours?|minutes?|seconds?|times|to\s+\d|-\s*\d|–\s*\d|gb|mb|km|kg|m\b|cm))`;

const mentions = [
  new RegExp(
    String.raw`(?<![\p{L}\d])(?:${since}\s+)?(?:version|release)\s+${number}${amount}(?:\s+(?:or later|or newer|and later|and up|and above|und neuer|oder neuer))?`,
    'giu',
  ),
  new RegExp(String.raw`(?<![\p{L}\d])${since}\s+v?(?:${dotted})${amount}`, 'giu'),
  new RegExp(String.raw`(?<![\p{L}\d.])v(?:${dotted})${amount}`, 'giu'),
];

const most = 12;

// Beside the word “version” only what narrows it is wanted: “since 4.2”, but “4.2” for “in version 4.2”.
const withoutKind = (said: string) =>
  said.replace(/\b(?:version|release)\s+|\bv(?=\d)/giu, '').replace(/^(?:in|on|for|with|mit)\s+/iu, '');

/** The versions that a text says it is about, much as it says so, each once. Code and addresses say nothing of that. */
export function conditionsIn(markdown: string): Condition[] {
  const text = markdown.replace(/```[\s\S]*?```|`[^`\n]*`|\]\([^)\s]{0,2000}|https?:\S+/g, ' ');
  const found = mentions
    .flatMap((mention) => [...text.matchAll(mention)])
    .toSorted((a, b) => a.index - b.index)
    .map(([said]) => withoutKind(said.replace(/\s+/g, ' ').trim()));
  const byNumber = new Map(found.toReversed().map((said) => [/[\d.]+/.exec(said)![0], said]));
  return [...byNumber.values()]
    .toReversed()
    .slice(0, most)
    .map((text) => ({ kind: 'version', text: text.slice(0, 120) }));
}
