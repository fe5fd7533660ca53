import type { ColumnType, Generated } from 'kysely';
import type { ReviewReason, reviewResponses } from '#src/contract/freshness.ts';

/** A reason as it is kept: without anybody's words. */
export type KeptReason = Exclude<ReviewReason, { is: 'change' }> | { is: 'change'; noticeId: string };

/** What keeps job aids true: who is asked, and what changed. */
export interface FreshnessTables {
  changeNotice: { id: string; text: string; madeBy: string; madeAt: Date };
  changeNoticeJobAid: { noticeId: string; jobAidId: string };
  review: {
    id: string;
    jobAidId: string;
    openedAt: Date;
    lookAt: Date | null;
    fixingSince: Generated<Date | null>;
    endedAt: Generated<Date | null>;
    endedAs: Generated<'known_true' | 'fixed' | 'retired' | null>;
  };
  reviewRequest: {
    id: string;
    reviewId: string;
    personId: string;
    place: 'owner' | 'deputy' | 'facilitator' | 'referral';
    referredBy: string | null;
    reasons: ColumnType<KeptReason[], string, string>;
    askedAt: Date;
    dueAt: Date | null;
    response: Generated<(typeof reviewResponses)[number] | null>;
    respondedAt: Generated<Date | null>;
    referredTo: Generated<string | null>;
  };
  reuseNote: { until: Date; madeAt: Date };
}
