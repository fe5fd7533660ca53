import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkChanges } from './permissions/check-changes.ts';
import { checkColumns, checkOdd } from './permissions/check-fields.ts';
import { checkPairs, checkTaken } from './permissions/check-pairs.ts';
import { checkPlain } from './permissions/check-plain.ts';
import { checkStream } from './permissions/check-stream.ts';
import { outdated, unclassified } from './permissions/endpoints.ts';
import { buildHistory, type History } from './permissions/history.ts';
import { newFindings, runMatrix, type Findings } from './permissions/matrix.ts';
import { unclassifiedPlain } from './permissions/plain.ts';

// Who gets what, by every way that there is: each role × each endpoint × each thing, against the rules in permissions/rules.ts. What
// an endpoint is expected to do stands in permissions/table/, what other addresses are in permissions/plain.ts; what nobody has
// put there fails by its name.

const patience = 600_000;
const clean = { leaks: [], wrong: [] };

let history: History;
const total = newFindings();
beforeAll(async () => {
  history = await buildHistory();
}, patience);
afterAll(() => history.stop());

test('somebody has said of every address who may call it and what it gives', { retry: 0 }, () => {
  expect({ unclassified, outdated, unclassifiedPlain: unclassifiedPlain(history) }).toEqual({
    unclassified: [],
    outdated: [],
    unclassifiedPlain: [],
  });
});

test('nobody gets what she may not see, and everybody what she may', { retry: 0, timeout: patience }, async () => {
  expect(count(await runMatrix(history))).toEqual(clean);
});

test('so it is at the addresses beside the API', { retry: 0, timeout: patience }, async () => {
  expect(count(await checkPlain(history))).toEqual(clean);
});

test('what is somebody else’s is refused as if it did not exist', { retry: 0, timeout: patience }, async () => {
  expect(await checkPairs(history)).toEqual([]);
  expect(await checkTaken(history)).toEqual([
    { name: 'questions.ask', status: 409, told: [] },
    { name: 'answers.answer', status: 409, told: [] },
  ]);
});

test('no field too many is taken, and no list or object for text', { retry: 0, timeout: patience }, async () => {
  const { sent, wrong } = await checkColumns(history);
  console.log(`${sent.toLocaleString('en')} fields too many, ${wrong.length} taken`);
  expect(wrong).toEqual([]);
  expect(await checkOdd(history)).toEqual([]);
});

test('so it is in the live stream', { retry: 0, timeout: patience }, async () => {
  expect(count(await checkStream(history))).toEqual(clean);
});

test('a change of rights holds at once, by every way', { retry: 0, timeout: patience }, async () => {
  expect(await checkChanges(history)).toEqual([]);
});

test('all that was looked at', { retry: 0 }, () => {
  const [cells, requests, arrived] = [total.cells, total.requests, total.arrived].map((one) =>
    one.toLocaleString('en'),
  );
  console.log(`${cells} cells, ${total.leaks.length} leaks`);
  console.log(`(${requests} requests; ${arrived} texts had to arrive, and did)`);
  expect(total.cells).toBeGreaterThanOrEqual(20_000);
  expect(total.leaks).toEqual([]);
});

function count({ requests, cells, arrived, leaks, wrong }: Findings) {
  total.requests += requests;
  total.cells += cells;
  total.arrived += arrived;
  total.leaks.push(...leaks);
  return { leaks, wrong };
}
