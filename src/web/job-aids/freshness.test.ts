import { expect, test } from 'vitest';
import type { Freshness } from '#src/contract/job-aids.ts';
import { embedMarkup, linkText } from './embed.ts';
import { knownSentence, reasonSentences, reviewSentence } from './freshness.ts';

const fresh: Freshness = {
  state: 'current',
  confidence: 0.9,
  knownTrueAt: '2026-11-20T10:00:00.000Z',
  knownTrueBy: { id: 'a', name: 'Ada' },
  worked: 2,
  didNotWork: 1,
  halfLifeDays: 89.6,
  changed: null,
};
const now = Date.parse('2026-11-23T10:00:00.000Z');

test('readers are told when and by whom it was last known to be true, and why that may hold', () => {
  expect(knownSentence(fresh, now)).toBe('Last known to be true: 3 days ago, by Ada.');
  expect(knownSentence({ ...fresh, knownTrueBy: null }, now)).toBe('Last known to be true: 3 days ago.');
  expect(knownSentence({ ...fresh, knownTrueAt: null }, now)).toBe('Nobody has said yet that it is true.');
  expect(reasonSentences(fresh)).toEqual([
    'Since then it worked for 2 people.',
    'For 1 person it did not work.',
    'Under its topics, half of what was true changes within 90 days.',
  ]);
  expect(reasonSentences({ ...fresh, worked: 0, didNotWork: 0, halfLifeDays: null })).toEqual([]);
});

test('who is asked whether it is still true is told why', () => {
  expect(reviewSentence({ is: 'time', days: 1, halfLifeDays: 20 })).toBe('Nobody has confirmed it for 1 day.');
  expect(reviewSentence({ is: 'did_not_work', count: 3 })).toBe('It did not work for 3 people.');
  expect(reviewSentence({ is: 'change', notice: 'New policy' })).toContain('“New policy”');
  expect(reviewSentence({ is: 'handed_over' })).toBe('It was handed over to you.');
});

test('a title can’t leave the frame that shows it elsewhere', () => {
  const aid = { id: 'x', title: '"><script>alert(1)</script>' };
  expect(embedMarkup(aid, 'https://firsthand.example')).toBe(
    '<iframe src="https://firsthand.example/embed/job-aids/x" title="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;" width="640" height="800" loading="lazy"></iframe>',
  );
  expect(linkText({ id: 'x', title: 'Reset it' }, 'https://firsthand.example')).toBe(
    'Reset it: https://firsthand.example/job-aids/x',
  );
});
