import { contract } from './kernel.ts';
import { LinkCard } from './job-aids.ts';
import { idParams } from './text.ts';

export const linkCards = contract({
  fetch: {
    access: 'write',
    method: 'POST',
    path: '/api/v1/job-aids/{id}/link-card',
    summary: 'Fetch again what the page that a job aid links to says of itself',
    params: idParams,
    returns: LinkCard,
  },
});
