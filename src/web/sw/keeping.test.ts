import { expect, test } from 'vitest';
import { mayBeKept, questionOf, withoutConfidential } from './keeping.ts';

const me = 'f3b1c8c2-0000-7000-8000-000000000001';
const solution = (id: string) => ({ question: { id, title: id }, answer: { html: id } });
const isKept = (address: string) => mayBeKept(new URL(address, 'https://firsthand.example'));

test('questions, results, the guide and the inbox are kept', () => {
  const addresses = ['session', 'questions?state=open', `questions/${me}`, `questions/${me}/climb`, 'search?text=a'];
  addresses.push(
    'guide',
    'guide/use-topics',
    'notifications?part=asked',
    'notifications/unread',
    'invitations?state=open',
  );
  expect(addresses.filter((address) => !isKept(`/api/v1/${address}`))).toEqual([]);
});

test(
  'nothing that administrators alone see, of other people, or that tells what she asked without a name',
  { retry: 0 },
  () => {
    const addresses = [
      'audit-events',
      'settings',
      'guarded-terms',
      'people',
      `people/${me}`,
      'deliveries',
      'webhooks',
      'imports',
    ];
    addresses.push(
      `questions/${me}/revisions`,
      'suggestions?text=a',
      'training-requests',
      `swarms/${me}`,
      'sessions',
      'tokens',
    );
    addresses.push('notifications?part=yours', 'notifications', 'stream', 'personal-data');
    expect(addresses.filter((address) => isKept(`/api/v1/${address}`))).toEqual([]);
    expect(isKept('/uploads/1')).toBe(false);
  },
);

test('what is for named people or a private topic is left out wherever it stands', { retry: 0 }, () => {
  const open = { id: '1', level: 'organisation' };
  const secret = { id: '2', level: 'named', title: 'x' };
  const lists = { items: [open, secret, { id: '3', level: 'topic' }, { id: '4', question: secret }], next: null };
  expect(withoutConfidential(lists, me)).toEqual({ items: [open], next: null });
  expect(withoutConfidential({ ...secret, thread: [] }, me)).toBeNull();
});

test('a thread is kept without what ties it to questions of which nobody says for whom they are', { retry: 0 }, () => {
  const thread = {
    id: '1',
    level: 'organisation',
    mine: false,
    author: { id: 'a' },
    thread: [{ id: 'b' }],
    like: [
      { id: 'open', level: 'public' },
      { id: 'secret', level: 'named' },
    ],
    shared: [solution('open'), solution('secret'), solution('unknown')],
    copyOf: { id: 'secret', title: 'x' },
    copies: [{ id: 'c', title: 'y' }],
    settledElsewhere: { questionId: 'secret', title: 'x', answerId: 'd' },
  };
  const kept = withoutConfidential(thread, me);
  expect(JSON.stringify(kept)).not.toMatch(/secret|unknown/);
  expect(kept).toMatchObject({ thread: [{ id: 'b' }], like: [{ id: 'open' }], shared: [solution('open')] });
});

test('what she asked without a name is not kept, what she asked under her own is', { retry: 0 }, () => {
  const mine = { id: '1', level: 'organisation', mine: true, thread: [] };
  expect(withoutConfidential({ ...mine, author: { id: 'pseudonym' } }, me)).toBeNull();
  expect(withoutConfidential({ ...mine, author: { id: me } }, me)).toMatchObject({ id: '1' });
});

test('what belongs to a question is known by its address', () => {
  expect(questionOf(`/api/v1/questions/${me}/climb`)).toBe(me);
  expect(questionOf('/api/v1/questions')).toBeUndefined();
});
