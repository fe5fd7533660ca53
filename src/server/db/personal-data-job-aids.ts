import { none, shared, type Marks } from './marks.ts';
import type { JobAidTables } from './schema-job-aids.ts';

/** What the columns of what colleagues made say of a person; see personal-data.ts. */
export const jobAidData: Marks<JobAidTables> = {
  jobAid: {
    ...none('id', 'madeAt', 'editedAt', 'version', 'questionId', 'publishedAt'),
    ...shared('title', 'body', 'conditions', 'link', 'linkCard'),
    ...none(
      'audience',
      'audienceTopicId',
      'freshness',
      'knownTrueAt',
      'confidence',
      'assessedAt',
      'halfLifeDays',
      'reassessAt',
    ),
    knownTrueBy: 'actor',
    madeBy: 'actor',
    editedBy: 'actor',
    publishedBy: 'actor',
    ownerId: 'actor',
    deputyId: 'actor',
  },
  jobAidTopic: { ...none('jobAidId', 'topicId') },
  jobAidReader: { ...none('jobAidId', 'addedAt'), personId: 'owner', addedBy: 'actor' },
  jobAidRevision: {
    ...none('jobAidId', 'version', 'writtenAt'),
    ...shared('title', 'body', 'conditions', 'link'),
    writtenBy: 'actor',
  },
  jobAidCredit: { jobAidId: 'none', personId: 'owner' },
  jobAidProgress: { ...none('jobAidId', 'done', 'at'), personId: 'owner' },
  jobAidVerdict: {
    ...none('id', 'jobAidId', 'outcome', 'questionId', 'minutesSaved', 'at'),
    personId: 'actor',
    reason: { textOf: 'personId' },
  },
  jobAidRetirement: { ...none('jobAidId', 'retiredAt'), retiredBy: 'actor', reason: { textOf: 'retiredBy' } },
};
