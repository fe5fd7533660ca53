import type { Freshness } from '#src/contract/job-aids.ts';
import { presentPerson } from '../byline.ts';

interface Row {
  freshness: Freshness['state'];
  confidence: number | null;
  knownTrueAt: Date | null;
  knownId: string | null;
  knownName: string | null;
  knownKind: string | null;
  workedSince: number;
  didNotWorkSince: number;
  halfLifeDays: number | null;
  changed: string | null;
}

/** How fresh a job aid is, of the columns that freshness/columns.ts selects. */
export const presentFreshness = (row: Row): Freshness => ({
  state: row.freshness,
  confidence: row.confidence,
  knownTrueAt: row.knownTrueAt?.toISOString() ?? null,
  knownTrueBy: row.knownId ? presentPerson({ id: row.knownId, name: row.knownName!, kind: row.knownKind! }) : null,
  worked: Number(row.workedSince),
  didNotWork: Number(row.didNotWorkSince),
  halfLifeDays: row.halfLifeDays,
  changed: row.changed,
});
