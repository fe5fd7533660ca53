import * as z from 'zod';
import { contract } from './kernel.ts';
import { id } from './text.ts';

const params = z.object({ id, otherId: id });

export const twins = contract({
  confirm: {
    access: 'write',
    method: 'PUT',
    path: '/api/v1/questions/{id}/twins/{otherId}',
    summary: 'Say that two questions are twins: from then on they share what solved them',
    params,
  },
  reject: {
    access: 'write',
    method: 'DELETE',
    path: '/api/v1/questions/{id}/twins/{otherId}',
    summary: 'Say that two questions are no twins: they are not linked again by themselves',
    params,
  },
  reuse: {
    access: 'write',
    method: 'PUT',
    path: '/api/v1/questions/{id}/twins/{otherId}/solution',
    summary: 'Say that an answer to a twin solved this question too: settles it, links the two and thanks the answer',
    params,
    body: z.strictObject({ answerId: id }),
  },
});
