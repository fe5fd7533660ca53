import { hash } from '../hash.ts';

/**
 * What each step is called, by its words alone, so that whoever has done it keeps that while the text around it changes; steps
 * that say the same are numbered. Letters, digits and hyphens, at most 20.
 */
export function stepKeys(steps: string[]): string[] {
  const seen = new Map<string, number>();
  return steps.map((text) => {
    const key = keyOf(text);
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    return nth === 1 ? key : `${key}-${nth}`;
  });
}

function keyOf(text: string) {
  const words = (text.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ').toLowerCase();
  // Two of 32 bits: one alone would meet its like among some 70,000 texts. What has no words goes by its signs.
  return [`a${words}`, `b${words || text.trim()}`].map((salted) => part(hash(salted))).join('');
}

const part = (share: number) =>
  Math.floor(share * 36 ** 6)
    .toString(36)
    .padStart(6, '0');

export type JobAidKind = 'steps' | 'video' | 'link' | 'text';

/** What a job aid is, by what is in it: a page elsewhere, else steps, else a video to watch, else text. */
export function kindOf({ link, steps, body }: { link: string | null; steps: number; body: string }): JobAidKind {
  if (link !== null) return 'link';
  if (steps > 0) return 'steps';
  return video.test(body) ? 'video' : 'text';
}

const video = /\]\(\/uploads\/[0-9a-f-]{36}\/video\.\w{2,4}[^)]*\)/i;

/** How a text begins, cut between words, and between characters where there are no words. */
export const beginning = (text: string, longest = 280): string =>
  text.length <= longest
    ? text
    : `${text
        .slice(0, longest)
        .replace(/\s+\S*$/, '')
        .toWellFormed()} …`;
