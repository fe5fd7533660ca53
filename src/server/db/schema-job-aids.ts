import type { ColumnType, Generated } from 'kysely';
import type { Condition, LinkCard, jobAidStates } from '#src/contract/job-aids.ts';
import type { Audience, Json } from './schema.ts';

/** The tables of what colleagues made. */
export interface JobAidTables {
  jobAid: {
    id: string;
    title: string;
    body: string;
    conditions: Json<Condition[]>;
    link: string | null;
    linkCard: ColumnType<LinkCard | null, string | null, string | null>;
    madeBy: string;
    madeAt: Generated<Date>;
    editedBy: string | null;
    editedAt: Date | null;
    version: Generated<number>;
    questionId: string | null;
    publishedAt: Date | null;
    publishedBy: string | null;
    ownerId: string;
    deputyId: string | null;
    audience: Generated<Audience>;
    audienceTopicId: string | null;
    freshness: Generated<(typeof jobAidStates)[number]>;
    knownTrueAt: Generated<Date | null>;
    knownTrueBy: Generated<string | null>;
    confidence: Generated<number | null>;
    assessedAt: Generated<Date | null>;
    halfLifeDays: Generated<number | null>;
    reassessAt: Generated<Date | null>;
  };
  jobAidTopic: { jobAidId: string; topicId: string };
  jobAidReader: { jobAidId: string; personId: string; addedBy: string; addedAt: Generated<Date> };
  jobAidRevision: {
    jobAidId: string;
    version: number;
    title: string;
    body: string;
    conditions: Json<Condition[]>;
    link: string | null;
    writtenBy: string;
    writtenAt: Date;
  };
  jobAidCredit: { jobAidId: string; personId: string };
  jobAidProgress: { jobAidId: string; personId: string; done: string[]; at: Generated<Date> };
  jobAidVerdict: {
    id: string;
    jobAidId: string;
    personId: string;
    outcome: 'worked' | 'did_not_work';
    reason: string | null;
    questionId: string | null;
    minutesSaved: number | null;
    at: Generated<Date>;
  };
  jobAidRetirement: { jobAidId: string; retiredBy: string; retiredAt: Generated<Date>; reason: Generated<string> };
}
