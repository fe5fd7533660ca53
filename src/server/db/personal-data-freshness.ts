import { none, type Marks } from './marks.ts';
import type { FreshnessTables } from './schema-freshness.ts';

/** What the columns of what keeps job aids true say of a person; see personal-data.ts. */
export const freshnessData: Marks<FreshnessTables> = {
  changeNotice: { ...none('id', 'madeAt'), text: { textOf: 'madeBy' }, madeBy: 'actor' },
  changeNoticeJobAid: { ...none('noticeId', 'jobAidId') },
  review: { ...none('id', 'jobAidId', 'openedAt', 'lookAt', 'fixingSince', 'endedAt', 'endedAs') },
  reviewRequest: {
    ...none('id', 'reviewId', 'place', 'askedAt', 'dueAt', 'response', 'respondedAt', 'reasons'),
    personId: 'owner',
    referredBy: 'actor',
    referredTo: 'actor',
  },
  reuseNote: { ...none('until', 'madeAt') },
};
