import { randomUUIDv7 } from 'node:crypto';
import type { Table } from './entry.ts';

const isColleague = ({ kind }: { kind: string }) => kind === 'employee' || kind === 'service';
/** What is nobody's, as a job aid or a review of others is to whoever may not see it. */
const unknown = () => ({ params: { id: randomUUIDv7() } });
const withBody = (body: object) => () => ({ params: { id: randomUUIDv7() }, body });
const through = [404];

/** Who finds which job aid is told by the stories of job aids and of their freshness; here, who is let in at all. */
export const freshness: Table = {
  'freshness.reuse': { send: unknown, through },
  'freshness.judge': { send: withBody({ outcome: 'worked' }), through },
  'freshness.unjudge': { send: unknown, through },
  'freshness.check': { send: unknown, through },
  'freshness.reviews': {},
  'freshness.readReview': { send: unknown, through },
  'freshness.reviewPeople': { send: () => ({ ...unknown(), query: { name: 'a' } }), through },
  'freshness.respond': { send: withBody({ response: 'yes' }), through },
  'freshness.previewChange': { send: () => ({ body: { text: 'The policy changed' } }), only: isColleague },
  'freshness.noticeChange': {
    send: () => ({ body: { text: 'The policy changed', jobAids: [randomUUIDv7()] } }),
    only: isColleague,
    through: [422],
  },
  'freshness.notices': {},
};
