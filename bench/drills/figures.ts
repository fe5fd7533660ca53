import type { Planned } from './climbs.ts';
import type { Seen } from './ledger.ts';
import type { Node } from './nodes.ts';

export interface Figures {
  fired: number;
  missed: number;
  twice: number;
  early: number;
  p50_s: number;
  p99_s: number;
  max_s: number;
}

export interface Drilled {
  planned: Planned[];
  seen: Map<string, Seen>;
  nodes: Node[];
}

/** Counts what happened; lateness is in seconds from the later of the date and the first moment from it on at which a server is up. */
export function countFigures({ planned, seen, nodes }: Drilled): Figures {
  const all = planned.map((one) => ({ ...one, ...seen.get(one.id)! }));
  const lateness = all
    .filter(({ firstAt }) => firstAt !== null)
    .map(({ firstAt, dueAt }) => Math.max(0, firstAt!.getTime() - firstUp(nodes, dueAt.getTime())) / 1000)
    .toSorted((a, b) => a - b);
  return {
    fired: all.filter(({ moves }) => moves > 0).length,
    missed: all.filter(isMissed).length,
    twice: all.filter(isTwice).length,
    early: all.filter(({ firstAt, byAt, dueAt }) => firstAt !== null && (firstAt < dueAt || byAt! < dueAt)).length,
    p50_s: quantile(lateness, 0.5),
    p99_s: quantile(lateness, 0.99),
    max_s: lateness.at(-1) ?? NaN,
  };
}

type One = Planned & Seen;

// Who answered is to be judged, so its asker is reminded; who said nothing lets it go on to a network that nobody follows; after
// the network it rests, and its asker is told.
const expectedNotices = { judging: 1, responses: 0, network: 1 };

const isMissed = ({ moves, events, notices, entries, waiting }: One) =>
  moves < 1 || events < 1 || entries < 1 || notices < expectedNotices[waiting];
const isTwice = ({ moves, events, notices, entries, waiting }: One) =>
  moves > 1 || events > 1 || entries > 1 || notices > expectedNotices[waiting];

/** The first moment from `at` on at which a server is up. */
export function firstUp(nodes: Node[], at: number) {
  const moments = nodes.flatMap(({ uptimes }) =>
    uptimes.filter(({ to }) => to > at).map(({ from }) => Math.max(from, at)),
  );
  return Math.min(...moments);
}

/** Of a span of time, the seconds in which a server was up. */
export function upSeconds(nodes: Node[], from: number, to: number) {
  const spans = nodes
    .flatMap(({ uptimes }) => uptimes)
    .map((up) => ({ from: Math.max(up.from, from), to: Math.min(up.to, to) }))
    .toSorted((a, b) => a.from - b.from);
  let reached = from;
  let total = 0;
  for (const span of spans) {
    total += Math.max(0, span.to - Math.max(reached, span.from));
    reached = Math.max(reached, span.to);
  }
  return total / 1000;
}

export const quantile = (sorted: number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
