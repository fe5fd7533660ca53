import type { ColumnType, Generated } from 'kysely';
import type { Scope } from '#src/contract/kernel.ts';
import type { Language } from '#src/contract/languages.ts';
import type { Upload } from '#src/contract/uploads.ts';
import type { EventName } from '../events.ts';
import type { FreshnessTables } from './schema-freshness.ts';
import type { JobAidTables } from './schema-job-aids.ts';
import type { LadderTables } from './schema-ladder.ts';
import type { MediaTables } from './schema-media.ts';

export type Audience = 'named' | 'topic' | 'organisation' | 'alumni' | 'public';

/** The tables as Kysely sees them; column names in camel case. */
export interface Tables extends LadderTables, JobAidTables, FreshnessTables, MediaTables {
  person: {
    id: string;
    kind: Generated<'employee' | 'alum' | 'guest' | 'service' | 'pseudonym'>;
    name: string;
    email: string | null;
    about: Generated<string>;
    timeZone: Generated<string>;
    joinedAt: Generated<Date>;
    languages: Generated<string[]>;
    language: Language | null;
  };
  administrator: { personId: string; appointedBy: string | null; appointedAt: Generated<Date> };
  consultant: { personId: string; appointedBy: string | null; appointedAt: Generated<Date> };
  departure: { personId: string; departedBy: string; departedAt: Generated<Date> };
  expertiseConcealment: { personId: string; concealedAt: Generated<Date> };
  signInLink: {
    tokenHash: Uint8Array;
    personId: string | null;
    createdBy: string | null;
    createdAt: Generated<Date>;
    expiresAt: Date;
    usedAt: Date | null;
    purpose: Generated<'first_administrator' | 'sign_in' | 'mail' | 'registration'>;
    email: string | null;
    refusedAt: Date | null;
  };
  session: {
    id: string;
    tokenHash: Uint8Array;
    personId: string;
    createdAt: Generated<Date>;
    seenAt: Generated<Date>;
    expiresAt: Date;
    agent: Generated<string>;
    language: Generated<Language>;
    method: Generated<'link' | 'password' | 'passkey' | 'oidc' | 'mail'>;
    authenticatedAt: Generated<Date>;
  };
  password: { personId: string; hash: string; setAt: Generated<Date> };
  passkey: {
    id: string;
    personId: string;
    credentialId: Uint8Array;
    publicKey: Uint8Array;
    counter: number;
    transports: Generated<string>;
    name: string;
    addedAt: Generated<Date>;
    usedAt: Date | null;
  };
  passkeyChallenge: { challengeHash: Uint8Array; personId: string | null; expiresAt: Date };
  identity: {
    id: string;
    issuer: string;
    subject: string;
    personId: string;
    linkedAt: Generated<Date>;
    usedAt: Generated<Date>;
  };
  emailChange: {
    personId: string;
    email: string;
    tokenHash: Uint8Array | null;
    requestedAt: Generated<Date>;
    expiresAt: Date;
  };
  throttle: { key: Uint8Array; attempts: number; freeAt: Date; forgottenAt: Date };
  apiToken: {
    id: string;
    personId: string;
    name: string;
    tokenHash: Uint8Array;
    scopes: Scope[];
    madeBy: string;
    madeAt: Generated<Date>;
    expiresAt: Date | null;
    usedAt: Date | null;
  };
  serviceAccount: { personId: string; purpose: string; madeBy: string; madeAt: Generated<Date> };
  alumOffer: { personId: string; offeredBy: string; offeredAt: Generated<Date>; acceptedAt: Date | null };
  directoryUser: {
    personId: string;
    userName: string;
    externalId: string | null;
    attributes: Json;
    changedAt: Generated<Date>;
  };
  directoryGroup: {
    id: string;
    name: string;
    externalId: string | null;
    madeAt: Generated<Date>;
    changedAt: Generated<Date>;
  };
  directoryGroupMember: { groupId: string; personId: string; addedAt: Generated<Date> };
  directoryGroupTopic: { groupId: string; topicId: string; linkedBy: string; linkedAt: Generated<Date> };
  event: { id: string; name: EventName; actorId: string; subjectId: string; details: Json; at: Generated<Date> };
  topic: {
    id: string;
    slug: string;
    name: string;
    private: Generated<boolean>;
    createdBy: string;
    createdAt: Generated<Date>;
  };
  topicMembership: {
    topicId: string;
    personId: string;
    role: Generated<'member' | 'facilitator'>;
    addedBy: string;
    addedAt: Generated<Date>;
    groupId: string | null;
  };
  question: {
    id: string;
    title: string;
    body: string;
    authorId: string;
    askedAt: Generated<Date>;
    editedAt: Date | null;
    editedBy: string | null;
    version: Generated<number>;
    audience: Generated<Audience>;
    audienceTopicId: string | null;
  };
  questionReader: { questionId: string; personId: string; addedBy: string; addedAt: Generated<Date> };
  pseudonym: { personId: string; questionId: string; ownerId: string | null; createdAt: Generated<Date> };
  pseudonymPause: { pseudonymId: string; pausedBy: string; pausedAt: Generated<Date>; reason: string };
  unmasking: {
    pseudonymId: string;
    requestedBy: string;
    requestedAt: Generated<Date>;
    reason: string;
    approvedBy: string | null;
    approvedAt: Date | null;
  };
  redactedCopy: { copyId: string; originalId: string; madeBy: string; madeAt: Generated<Date> };
  setting: { name: string; value: ColumnType<unknown, string, string>; changedBy: string; changedAt: Generated<Date> };
  guardedTerm: { term: string; addedBy: string; addedAt: Generated<Date> };
  questionTopic: { questionId: string; topicId: string };
  questionRevision: {
    questionId: string;
    version: number;
    title: string;
    body: string;
    writtenBy: string;
    writtenAt: Date;
  };
  questionWithdrawal: { questionId: string; withdrawnBy: string; withdrawnAt: Generated<Date> };
  answer: {
    id: string;
    questionId: string;
    body: string;
    authorId: string;
    answeredAt: Generated<Date>;
    editedAt: Date | null;
    editedBy: string | null;
    version: Generated<number>;
    outsideVotes: Generated<number>;
  };
  answerRevision: { answerId: string; version: number; body: string; writtenBy: string; writtenAt: Date };
  answerWithdrawal: { answerId: string; withdrawnBy: string; withdrawnAt: Generated<Date> };
  settlement: { questionId: string; answerId: string | null; settledBy: string; settledAt: Generated<Date> };
  verdict: {
    id: Generated<string>;
    answerId: string;
    personId: string;
    outcome: 'worked' | 'did_not_work';
    reason: string | null;
    at: Generated<Date>;
  };
  thanks: { answerId: string; personId: string; at: Generated<Date> };
  comment: {
    id: string;
    questionId: string;
    answerId: string | null;
    authorId: string;
    body: string;
    at: Generated<Date>;
  };
  twin: {
    questionId: string;
    otherId: string;
    linkedBy: string;
    linkedAt: Generated<Date>;
    probability: number | null;
    confirmedBy: string | null;
    confirmedAt: Date | null;
    rejectedBy: string | null;
    rejectedAt: Date | null;
  };
  twinNewsSeen: { personId: string; answerId: string; seenAt: Generated<Date> };
  guidePage: { id: string; slug: string; title: string; body: string; updatedAt: Generated<Date> };
  passage: {
    id: Generated<number>;
    questionId: string | null;
    answerId: string | null;
    guidePageId: string | null;
    jobAidId: Generated<string | null>;
    uploadId: Generated<string | null>;
    second: Generated<number | null>;
    title: string;
    text: string;
    at: Date;
    audience: Generated<Audience>;
  };
  passageWords: { passageId: number; length: number; words: string };
  lexeme: { lexeme: string; passages: number };
  corpus: { one: Generated<boolean>; passages: number; words: number; language: string };
  passageTask: { passageId: number; task: 'reword' | 'count' | 'embed' | 'embed_answer'; edition: Generated<number> };
  embeddingModel: {
    id: Generated<number>;
    name: string;
    dimensions: number;
    firstUsedAt: Generated<Date>;
    mean: string | null;
    meanOf: Generated<number>;
  };
  meaning: { passageId: number; modelId: number; vector: string };
  import: {
    id: string;
    format: 'jsonl' | 'stackexchange';
    source: string;
    path: string;
    state: Generated<'running' | 'done' | 'failed' | 'stopped'>;
    startedBy: string;
    startedAt: Generated<Date>;
    endedAt: Date | null;
    bytesDone: Generated<number>;
    bytesTotal: Generated<number>;
    counts: Json;
    problems: Json<unknown[]>;
    error: string | null;
  };
  upload: {
    id: string;
    type: Upload['type'];
    bytes: number;
    width: number | null;
    height: number | null;
    seconds: Generated<number | null>;
    uploadedBy: string | null;
    uploadedAt: Generated<Date>;
  };
  uploadUse: { uploadId: string; questionId: string | null; jobAidId: Generated<string | null> };
  webhook: {
    id: string;
    url: string;
    secret: string;
    previousSecret: string | null;
    rotatedAt: Date | null;
    addedBy: string | null;
    addedAt: Generated<Date>;
    failingSince: Date | null;
  };
  webhookEvent: { webhookId: string; name: string };
  webhookSuspension: { webhookId: string; suspendedBy: string | null; suspendedAt: Generated<Date> };
  webhookDelivery: {
    webhookId: string;
    eventId: string;
    eventName: string;
    subjectId: string;
    eventAt: Date;
    attempts: Generated<number>;
    nextAt: Date | null;
    triedAt: Date | null;
    arrivedAt: Date | null;
    status: number | null;
    error: string | null;
  };
  importedRecord: {
    source: string;
    kind: 'person' | 'question' | 'answer' | 'comment' | 'link' | 'vote';
    key: string;
    localId: string;
  };
}

/** Always written by `JSON.stringify`: the two drivers disagree on plain objects. */
export type Json<T = Record<string, unknown>> = ColumnType<T, string, string>;
