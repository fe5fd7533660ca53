import { expect } from 'vitest';
import { openStream, type StreamReader } from '#test/stream/reader.ts';
import type { History, Person } from './history.ts';
import { newFindings, type Findings } from './matrix.ts';
import { roles, type Role } from './roles.ts';
import { readsQuestion, turnedAway, type Bundle } from './rules.ts';

/** Has everybody listen to the live stream while something happens to each question, and then to what she missed. */
export async function checkStream(history: History): Promise<Findings> {
  const findings = newFindings();
  const before = await listenAll(history);
  const marker = await stir(history);
  for (const listener of before) await judge(history, findings, { ...listener, marker });
  return findings;
}

interface Listener {
  role: Role;
  stream: StreamReader;
  /** What everybody who listens is told last. */
  marker: string;
}

async function judge({ bundles }: History, findings: Findings, { role, stream, marker }: Listener) {
  findings.requests++;
  const status = turnedAway(role, 'read') ?? 200;
  expect({ role: role.name, status: stream.reply.status }).toEqual({ role: role.name, status });
  if (status !== 200) return;
  await expect.poll(() => stream.told.map(({ id }) => id), { timeout: 30_000, interval: 20 }).toContain(marker);
  const told = new Set(stream.told.map(({ id }) => id));
  for (const bundle of bundles) {
    const name = `${role.name}: the stream of ${bundle.level}, ${bundle.state}`;
    const [may, hears] = [readsQuestion(role, bundle), told.has(bundle.id)];
    if (may && !hears) findings.wrong.push(`${name} is silent`);
    if (!may && hears) findings.leaks.push(`${name} tells of it`);
    if (may && hears) findings.arrived++;
    findings.cells++;
  }
  await stream.close();
}

async function listenAll({ world, headers }: History) {
  const open = [];
  for (const role of roles) open.push({ role, stream: await openStream(world.app, headers[role.name]!) });
  return open;
}

/** Something happens to each question; the last of it is for everybody. */
async function stir({ bundles, people }: History) {
  const { author, named } = people as Record<'author' | 'named', Person>;
  for (const { id, state } of bundles.toSorted((a, b) => Number(isMarker(a)) - Number(isMarker(b)))) {
    const params = { id };
    if (state === 'withdrawn') await author.questions.edit({ params, body: { body: 'Anew.', version: 2 } });
    else await named.questions.comment({ params, body: { body: 'Anew.' } });
  }
  return bundles.find(isMarker)!.id;
}

const isMarker = ({ level, state }: Bundle) => level === 'public' && state === 'open';
