import { strToU8, zipSync } from 'fflate';
import { administrates } from '../rules.ts';
import type { Table } from './entry.ts';

const archive = () => new Blob([new Uint8Array(zipSync({ 'gate.md': strToU8('Press the button.') }))]);
/** Of a job aid that nobody has: what is found of one that is there, `src/server/embeds` and `link-cards` test themselves. */
const unknown = () => ({ params: { id: crypto.randomUUID() } });
const elsewhere = () => ({ query: { url: 'https://example.org/' } });

export const jobAidFiles: Table = {
  'jobAidFiles.archive': { only: administrates },
  'jobAidFiles.import': { send: () => ({ bytes: archive() }), only: administrates },
  'jobAidFiles.export': { send: unknown, through: [404] },
  'linkCards.fetch': { send: unknown, through: [404] },
  'embeds.find': { send: elsewhere, through: [404] },
};
