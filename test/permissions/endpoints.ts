import { api } from '#src/contract/index.ts';
import type { Contract, Endpoint } from '#src/contract/kernel.ts';
import { climbs } from './table/climbs.ts';
import type { Entry } from './table/entry.ts';
import { freshness } from './table/freshness.ts';
import { installation } from './table/installation.ts';
import { jobAidFiles } from './table/job-aid-files.ts';
import { jobAids } from './table/job-aids.ts';
import { notifications } from './table/notifications.ts';
import { people } from './table/people.ts';
import { questions } from './table/questions.ts';
import { swarms } from './table/swarms.ts';

/** What every endpoint is expected to do, by the feature and the name that it has in the contract. */
export const table = {
  ...questions,
  ...swarms,
  ...climbs,
  ...people,
  ...notifications,
  ...installation,
  ...jobAids,
  ...freshness,
  ...jobAidFiles,
};

export interface Operation extends Endpoint {
  name: string;
  entry: Entry;
}

const all = Object.entries(api).flatMap(([feature, endpoints]) =>
  Object.entries(endpoints as Contract).map(([name, endpoint]) => ({ ...endpoint, name: `${feature}.${name}` })),
);

/** Endpoints that nobody has said of who may call them and what they give. */
export const unclassified = all.map(({ name }) => name).filter((name) => !(name in table));
/** What the table says of endpoints that there are not. */
export const outdated = Object.keys(table).filter((name) => !all.some((one) => one.name === name));

export const operations: Operation[] = all
  .filter(({ name }) => name in table)
  .map((endpoint) => ({ ...endpoint, entry: table[endpoint.name]! }));

export const isRead = ({ method, name }: Operation) => method === 'GET' || harmless.has(name);

/** Sent by POST, and changing nothing. */
const harmless = new Set([
  'questions.previewAudience',
  'redactions.check',
  'previews.render',
  'freshness.previewChange',
]);
