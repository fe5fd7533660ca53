import type { ColumnType, Generated } from 'kysely';
import type { Week } from '#src/contract/availability.ts';
import type { DeliveryState, Details, Kind, MailChoice, Part, Purpose } from '#src/contract/notifications.ts';
import type { Audience, Json } from './schema.ts';

/** The tables of who knows what, who may be asked when, how questions climb, and what people are told of it. */
export interface LadderTables {
  declaredExpertise: {
    id: string;
    personId: string;
    topicId: string | null;
    words: string;
    declaredAt: Generated<Date>;
  };
  questionEvidence: {
    questionId: string;
    personId: string;
    audience: Audience;
    audienceTopicId: string | null;
    answers: number;
    worked: number;
    didNotWork: number;
    settled: boolean;
    lastAt: Date;
    thanks: number;
    swarms: number;
  };
  topicEvidence: {
    topicId: string;
    personId: string;
    audience: Audience;
    questions: number;
    worked: number;
    didNotWork: number;
    lastAt: Date;
    thanked: number;
    swarms: number;
  };
  answering: { day: string; personId: string; audience: Audience; questions: number };
  topicConcealment: { personId: string; topicId: string; concealedAt: Generated<Date> };
  expertiseCorrection: { personId: string; topicId: string; correctedAt: Generated<Date> };
  availability: {
    personId: string;
    week: ColumnType<Week | null, string | null, string | null>;
    weeklyLimit: Generated<number>;
    blockedNowOutsideHours: Generated<boolean>;
    changedAt: Generated<Date>;
  };
  absence: { id: string; personId: string; fromOn: string; untilOn: string | null; addedAt: Generated<Date> };
  ladderPolicy: { id: string; topicId: string | null; policy: Json; setBy: string; setAt: Generated<Date> };
  topicWatch: { topicId: string; personId: string; delivery: 'at_once' | 'digest' | 'none'; since: Generated<Date> };
  climb: {
    questionId: string;
    state: Json;
    urgency: 'blocked_now' | 'today' | 'this_week' | 'curious';
    rung: 'find' | 'ask' | 'network' | 'swarm' | 'formal';
    step: string;
    outcome: string | null;
    dueAt: Date | null;
    startedAt: Generated<Date>;
    endedAt: Date | null;
    shown: ColumnType<{ kind: 'question' | 'guide' | 'job_aid'; id: string }[], string | undefined, string>;
    found: ColumnType<
      { kind: 'question' | 'guide' | 'job_aid'; id: string } | null,
      string | null | undefined,
      string | null
    >;
  };
  invitation: {
    id: string;
    questionId: string;
    personId: string;
    referredBy: string | null;
    round: number;
    place: 'evidence' | 'growing' | 'referral';
    why: Json;
    invitedAt: Generated<Date>;
    dueAt: Date | null;
    response: 'take' | 'refer' | 'not_now' | 'not_me' | 'answer' | null;
    respondedAt: Date | null;
    referredTo: string | null;
    minutes: number | null;
  };
  climbCheck: { id: string; questionId: string | null; personId: string | null; dueAt: Date };
  choice: { id: string; questionId: string; at: Generated<Date>; round: number; considered: Json };
  swarm: { id: string; questionId: string; openedAt: Generated<Date>; until: Date };
  swarmMember: {
    swarmId: string;
    personId: string;
    place: 'expertise' | 'elsewhere' | 'added';
    reasons: Json<unknown[]>;
    addedBy: string | null;
    joinedAt: Generated<Date>;
    leftAt: Date | null;
    minutes: number | null;
  };
  swarmPage: {
    id: string;
    swarmId: string;
    version: number;
    body: string;
    writtenBy: string;
    writtenAt: Generated<Date>;
  };
  swarmAside: {
    id: string;
    swarmId: string;
    version: number;
    body: string;
    writtenBy: string;
    writtenAt: Generated<Date>;
  };
  swarmDecision: { id: string; swarmId: string; body: string; decidedBy: string; decidedAt: Generated<Date> };
  swarmEnding: {
    swarmId: string;
    result: 'solution' | 'nothing' | 'left' | 'settled' | 'withdrawn' | 'decided';
    answerId: string | null;
    reason: string | null;
    endedBy: string;
    endedAt: Generated<Date>;
  };
  trainingRequest: {
    id: string;
    questionId: string;
    requestedAt: Generated<Date>;
    history: Json;
    withdrawnAt: Date | null;
  };
  trainingDecision: {
    id: string;
    requestId: string;
    decision: 'social' | 'job_aid' | 'training';
    reason: string;
    decidedBy: string;
    decidedAt: Generated<Date>;
  };
  notification: {
    id: string;
    personId: string;
    kind: Kind;
    /** What it is about: a question, or a job aid. */
    questionId: string | null;
    jobAidId: Generated<string | null>;
    reviewRequestId: Generated<string | null>;
    invitationId: string | null;
    actorId: string | null;
    details: Json<Details>;
    madeAt: Date;
    readAt: Date | null;
  };
  notificationChoice: {
    personId: string;
    askedMail: MailChoice;
    nearMail: MailChoice;
    yoursMail: MailChoice;
    askedPush: boolean;
    nearPush: boolean;
    yoursPush: boolean;
    digestAt: string;
    quietFrom: string | null;
    quietTo: string | null;
    changedAt: Date;
  };
  pushSubscription: {
    id: string;
    personId: string;
    sessionId: string;
    endpoint: string;
    publicKey: string;
    authSecret: string;
    addedAt: Date;
  };
  pushIdentity: { one: Generated<boolean>; publicKey: string; privateKey: string; madeAt: Date };
  delivery: {
    id: string;
    notificationId: string;
    personId: string;
    channel: 'mail' | 'push';
    subscriptionId: string | null;
    digest: Generated<boolean>;
    state: Generated<DeliveryState>;
    dueAt: Date | null;
    attempts: Generated<number>;
    triedAt: Date | null;
    reason: string | null;
  };
  mailedAction: {
    tokenHash: Uint8Array;
    personId: string;
    purpose: Purpose | 'reply';
    notificationId: string | null;
    part: Part | null;
    madeAt: Date;
    expiresAt: Date;
    usedAt: Date | null;
  };
}
