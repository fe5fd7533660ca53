import { afterAll, beforeAll, expect, test } from 'vitest';
import { peers, play, type Peer, type Played } from './permissions/worlds/play.ts';
import { view, viewersOf } from './permissions/worlds/views.ts';

// The same history, played with one or another of three equal colleagues as the one who asks without a name. Whatever anybody else
// can fetch is the same to the byte, but for ids, which are random: they stand as numbers in the order of their first appearance.

const patience = 600_000;

const worlds = {} as Record<Peer, Played>;
beforeAll(async () => {
  for (const peer of peers) worlds[peer] = await play(peer);
}, patience);
afterAll(async () => {
  for (const played of Object.values(worlds)) await played.stage.stop();
});

test('nobody can tell who asked', { retry: 0, timeout: patience }, async () => {
  expect(await compareAll()).toEqual([]);
});

test(
  'nor after two of them hid what they know and left, and were erased, with their texts and without',
  { retry: 0, timeout: patience },
  async () => {
    await inEach(async ({ stage, cast: { x, y, chief } }) => {
      for (const { id } of [x, y]) {
        await stage.next();
        await (id === x.id ? x : y).people.hideExpertise({ params: { id } });
        await chief.departures.leave({ params: { id }, body: { alum: false } });
      }
      await stage.next();
    });
    expect(await compareAll(['colleague', 'chief'])).toEqual([]);
    await inEach(async ({ stage, cast: { x, y, chief } }) => {
      await stage.next();
      await chief.personal.erase({ params: { id: x.id }, body: { name: x.name } });
      await stage.next();
      await chief.settings.change({ body: { erasedTexts: 'go' } });
      await chief.personal.erase({ params: { id: y.id }, body: { name: y.name } });
      await stage.next();
    });
    expect(await compareAll()).toEqual([]);
  },
);

async function inEach(work: (played: Played) => Promise<void>) {
  for (const peer of peers) await work(worlds[peer]);
}

/** Each two worlds, through the eyes of everybody (or of those named) but their two askers: what tells one from the other. */
async function compareAll(names?: string[]): Promise<string[]> {
  const views = {} as Record<Peer, Map<string, string[]>>;
  for (const peer of peers) views[peer] = await viewsOf(worlds[peer], names);
  const told: string[] = [];
  let compared = 0;
  for (const [one, other] of pairs) {
    const onlookers = [...views[one].keys()].filter((name) => name !== one && name !== other);
    for (const name of onlookers) {
      const [seen, also] = [views[one].get(name)!, views[other].get(name)!];
      compared += seen.length;
      expect(seen.length).toBe(also.length);
      const tells = seen.flatMap((reply, nth) => (reply === also[nth] ? [] : [difference(reply, also[nth]!)]));
      told.push(...tells.map((what) => `${name} can tell ${one} from ${other}: ${what}`));
    }
  }
  console.log(`${compared.toLocaleString('en')} replies compared, ${told.length} tell`);
  return told;
}

const pairs = [
  ['x', 'y'],
  ['y', 'z'],
  ['x', 'z'],
] as const;

async function viewsOf(played: Played, names?: string[]) {
  const viewers = viewersOf(played).filter(({ name }) => names?.includes(name) ?? true);
  const seen = new Map<string, string[]>();
  for (const [turn, viewer] of viewers.entries()) seen.set(viewer.name, await view(played, viewer, turn));
  return seen;
}

/** The first line of the request, and what stands around the first difference. */
function difference(one: string, other: string) {
  const at = [...one].findIndex((character, nth) => character !== other[nth]);
  const around = (text: string) => text.slice(Math.max(0, at - 160), at + 120);
  return `${one.split('\n')[0]}\n  …${around(one)}…\n  …${around(other)}…`;
}
