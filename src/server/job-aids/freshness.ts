import type { Freshness } from '#src/contract/job-aids.ts';
import { presentPerson } from '../byline.ts';

interface Row {
  publishedAt: Date | null;
  publishedBy: string | null;
  publisherName: string | null;
  publisherKind: string | null;
  retiredAt: Date | null;
  worked: number;
  didNotWork: number;
}

/** What is known of a job aid by its dates alone: whoever published it said then that it is true. */
export const presentFreshness = (row: Row): Freshness => ({
  state: row.retiredAt ? 'retired' : row.publishedAt ? 'current' : 'draft',
  confidence: null,
  knownTrueAt: row.publishedAt?.toISOString() ?? null,
  knownTrueBy: row.publishedBy
    ? presentPerson({ id: row.publishedBy, name: row.publisherName!, kind: row.publisherKind! })
    : null,
  worked: Number(row.worked),
  didNotWork: Number(row.didNotWork),
  halfLifeDays: null,
  changed: null,
});
