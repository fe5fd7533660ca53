import { none, type Marks } from './marks.ts';
import type { JobAidTables } from './schema-job-aids.ts';

/** What the columns of what colleagues made say of a person; see personal-data.ts. */
export const jobAidData: Marks<JobAidTables> = {
  jobAid: {
    ...none('id', 'conditions', 'link', 'linkCard', 'madeAt', 'editedAt', 'version', 'questionId', 'publishedAt'),
    ...none('audience', 'audienceTopicId', 'freshness', 'knownTrueAt', 'confidence', 'assessedAt', 'halfLifeDays', 'reassessAt'),
    knownTrueBy: 'actor',
    // What an organisation works by stays when one of those goes who wrote it.
    title: 'none',
    body: 'none',
    madeBy: 'actor',
    editedBy: 'actor',
    publishedBy: 'actor',
    ownerId: 'actor',
    deputyId: 'actor',
  },
  jobAidTopic: { ...none('jobAidId', 'topicId') },
  jobAidReader: { ...none('jobAidId', 'addedAt'), personId: 'owner', addedBy: 'actor' },
  jobAidRevision: {
    ...none('jobAidId', 'version', 'title', 'body', 'conditions', 'link', 'writtenAt'),
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
