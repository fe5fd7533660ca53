import type { History } from '../history.ts';
import type { Role } from '../roles.ts';
import { looksAfter } from '../rules.ts';
import type { Target } from '../targets.ts';
import { byId, withBody, type Sent, type Table } from './entry.ts';

const isColleague = ({ kind }: Role) => kind === 'employee' || kind === 'service';
/** Those of the history were kept by who asked, who owns them. */
const mayEdit = (role: Role, { bundle }: Target) => isColleague(role) && looksAfter(role, bundle!);
const mayKeep = (role: Role, { bundle }: Target) => isColleague(role) && bundle!.state !== 'withdrawn';

const narrower = ({ idOf }: History, { id }: Target): Sent => ({
  params: { id },
  body: { level: 'named', readers: [idOf('named'), idOf('namedGuest')] },
});

export const jobAids: Table = {
  'jobAids.list': { send: () => ({ query: { limit: '100' } }), gives: ['aidTitle'] },
  // Of those that are not settled there is nothing to keep yet.
  'jobAids.propose': { about: 'question', send: byId, may: mayKeep, through: [409] },
  'jobAids.keep': { about: 'question', send: withBody({}), may: mayKeep, through: [409] },
  'jobAids.make': { send: () => ({ body: { title: 'How to make one', body: '1. So.' } }), only: isColleague },
  'jobAids.read': { about: 'jobAid', send: byId, gives: ['aidTitle', 'aidStep'] },
  'jobAids.edit': { about: 'jobAid', send: withBody({ body: '1. Anew.', version: 1 }), may: mayEdit },
  'jobAids.discard': { about: 'jobAid', send: byId, may: mayEdit, through: [409] },
  'jobAids.publish': { about: 'jobAid', send: byId, may: mayEdit },
  'jobAids.revisions': { about: 'jobAid', send: byId, gives: ['aidTitle', 'aidStep'] },
  'jobAids.preview': { about: 'jobAid', send: narrower, may: mayEdit },
  'jobAids.setAudience': { about: 'jobAid', send: narrower, may: mayEdit },
  'jobAids.setOwner': {
    about: 'jobAid',
    send: ({ idOf }, { id }) => ({ params: { id }, body: { owner: idOf('author') } }),
    may: mayEdit,
  },
  'jobAids.retire': { about: 'jobAid', send: withBody({ reason: 'Gone.' }), may: mayEdit },
  'jobAids.restore': { about: 'jobAid', send: byId, may: mayEdit },
  'jobAids.setProgress': { about: 'jobAid', send: withBody({ done: ['a'] }) },
};
