import type { Finding } from '#src/contract/redactions.ts';

/** What stands where something was taken out. */
export const omission = '[…]';

/** Findings of `checked`, where they stand in a text that may have been edited since; those that are gone are left out. */
export function stillThere(findings: Finding[], text: string): Finding[] {
  const used = new Map<string, number>();
  return findings.flatMap((finding) => {
    const near = text.startsWith(finding.text, finding.at) ? finding.at : -1;
    const at = near >= 0 ? near : text.indexOf(finding.text, used.get(finding.text) ?? 0);
    if (at < 0) return [];
    used.set(finding.text, at + finding.text.length);
    return [{ ...finding, at }];
  });
}

/** The text without a piece, wherever the findings have it. */
export function takeOut(text: string, findings: Finding[], piece: string) {
  return stillThere(findings, text)
    .filter((finding) => finding.text === piece)
    .toSorted((a, b) => b.at - a.at)
    .reduce((text, { at }) => text.slice(0, at) + omission + text.slice(at + piece.length), text);
}

/** Each piece once, however often it stands there. */
export const distinct = (findings: Finding[]) =>
  findings.filter(({ text }, index) => findings.findIndex((other) => other.text === text) === index);

const around = 40;

/** A piece with a few words before and after it. */
export function inContext(text: string, { at, text: piece }: Finding) {
  const from = Math.max(0, at - around);
  const to = Math.min(text.length, at + piece.length + around);
  return {
    before: (from > 0 ? '…' : '') + text.slice(from, at),
    after: text.slice(at + piece.length, to) + (to < text.length ? '…' : ''),
  };
}

/** How many pictures a text in Markdown shows. */
export const countPictures = (text: string) => text.match(/!\[/g)?.length ?? 0;
