import type { Tables } from './schema.ts';

// What every column of every table says of a person. What is exported about somebody, and what goes when she is erased,
// follows from these marks and from nothing else.
//
// How to mark a new column or table:
// - 'none': nothing of anybody: ids of things, states, times, numbers.
// - 'owner': the person whose row it is. The row is exported to her, and deleted with her.
// - 'actor': who did something that others rely on. The row is exported to her; she becomes the former member in it, whom all
//   share who were erased. So it must not stand in a unique index, unless that leaves the former member out.
// - 'subject': what the row is about, which may be a person. Then as 'actor'.
// - 'mask': whose pseudonym it is. Only she herself ever gets it; set null when she is erased.
// - 'profile': says something of the owner, such as her name or her device. Goes with the row, so there must be an 'owner'.
// - 'address': a mail address. A row with hers is hers, and goes with her.
// - 'secret': hashes and keys. Never exported; goes with the row.
// - 'details': JSON that may name people by their ids. Whatever else tells of the person whom an event is about stands there under
//   `name` or `reason`; so does what somebody wrote.
// - 'copy': follows from texts elsewhere.
// - { textOf: 'authorId' }: what somebody wrote, and who. It stays or goes with her, as the settings say. When it goes the row goes
//   too, where `row` says so and nobody else wrote something that hangs on it. With `partOf` the text belongs to whoever wrote
//   that question or answer.
//
// A payload of a job may hold ids, and where nothing else will do a mail address; both are forgotten with her.

export type Mark<Column = string> =
  | 'none'
  | 'owner'
  | 'actor'
  | 'subject'
  | 'mask'
  | 'profile'
  | 'address'
  | 'secret'
  | 'details'
  | 'copy'
  | Text<Column>;

export interface Text<Column = string> {
  textOf: Column;
  row?: 'goes';
  partOf?: 'question' | 'answer';
}

type Marks = { [Name in keyof Tables]: { [Column in keyof Tables[Name]]: Mark<keyof Tables[Name]> } };

export const personalData: Marks = {
  person: {
    id: 'owner',
    kind: 'none',
    name: 'profile',
    email: 'address',
    about: 'profile',
    timeZone: 'profile',
    joinedAt: 'none',
  },
  administrator: { personId: 'owner', appointedBy: 'actor', appointedAt: 'none' },
  consultant: { personId: 'owner', appointedBy: 'actor', appointedAt: 'none' },
  departure: { personId: 'owner', departedBy: 'actor', departedAt: 'none' },
  alumOffer: { personId: 'owner', offeredBy: 'actor', offeredAt: 'none', acceptedAt: 'none' },
  serviceAccount: { personId: 'owner', purpose: 'none', madeBy: 'actor', madeAt: 'none' },
  expertiseConcealment: { personId: 'owner', concealedAt: 'none' },

  signInLink: {
    tokenHash: 'secret',
    personId: 'owner',
    createdBy: 'actor',
    createdAt: 'none',
    expiresAt: 'none',
    usedAt: 'none',
    purpose: 'none',
    email: 'address',
    refusedAt: 'none',
  },
  session: {
    id: 'none',
    tokenHash: 'secret',
    personId: 'owner',
    createdAt: 'none',
    seenAt: 'none',
    expiresAt: 'none',
    agent: 'profile',
    method: 'none',
    authenticatedAt: 'none',
  },
  password: { personId: 'owner', hash: 'secret', setAt: 'none' },
  passkey: {
    id: 'none',
    personId: 'owner',
    credentialId: 'secret',
    publicKey: 'secret',
    counter: 'none',
    transports: 'profile',
    name: 'profile',
    addedAt: 'none',
    usedAt: 'none',
  },
  passkeyChallenge: { challengeHash: 'secret', personId: 'owner', expiresAt: 'none' },
  identity: { id: 'none', issuer: 'profile', subject: 'profile', personId: 'owner', linkedAt: 'none', usedAt: 'none' },
  emailChange: { personId: 'owner', email: 'address', tokenHash: 'secret', requestedAt: 'none', expiresAt: 'none' },
  throttle: { key: 'secret', attempts: 'none', freeAt: 'none', forgottenAt: 'none' },
  apiToken: {
    id: 'none',
    personId: 'owner',
    name: 'profile',
    tokenHash: 'secret',
    scopes: 'none',
    madeBy: 'actor',
    madeAt: 'none',
    expiresAt: 'none',
    usedAt: 'none',
  },

  directoryUser: {
    personId: 'owner',
    userName: 'profile',
    externalId: 'profile',
    attributes: 'profile',
    changedAt: 'none',
  },
  directoryGroup: { id: 'none', name: 'none', externalId: 'none', madeAt: 'none', changedAt: 'none' },
  directoryGroupMember: { groupId: 'none', personId: 'owner', addedAt: 'none' },
  directoryGroupTopic: { groupId: 'none', topicId: 'none', linkedBy: 'actor', linkedAt: 'none' },

  event: { id: 'none', name: 'none', actorId: 'actor', subjectId: 'subject', details: 'details', at: 'none' },
  setting: { name: 'none', value: 'none', changedBy: 'actor', changedAt: 'none' },
  guardedTerm: { term: 'none', addedBy: 'actor', addedAt: 'none' },

  topic: { id: 'none', slug: 'none', name: 'none', private: 'none', createdBy: 'actor', createdAt: 'none' },
  topicMembership: {
    topicId: 'none',
    personId: 'owner',
    role: 'none',
    addedBy: 'actor',
    addedAt: 'none',
    groupId: 'none',
  },

  question: {
    id: 'none',
    title: { textOf: 'authorId', row: 'goes' },
    body: { textOf: 'authorId', row: 'goes' },
    authorId: 'actor',
    askedAt: 'none',
    editedAt: 'none',
    editedBy: 'actor',
    version: 'none',
    audience: 'none',
    audienceTopicId: 'none',
  },
  questionReader: { questionId: 'none', personId: 'owner', addedBy: 'actor', addedAt: 'none' },
  questionTopic: { questionId: 'none', topicId: 'none' },
  questionRevision: {
    questionId: 'none',
    version: 'none',
    title: { textOf: 'writtenBy', partOf: 'question' },
    body: { textOf: 'writtenBy', partOf: 'question' },
    writtenBy: 'actor',
    writtenAt: 'none',
  },
  questionWithdrawal: { questionId: 'none', withdrawnBy: 'actor', withdrawnAt: 'none' },
  settlement: { questionId: 'none', answerId: 'none', settledBy: 'actor', settledAt: 'none' },
  twin: { questionId: 'none', otherId: 'none', linkedBy: 'actor', linkedAt: 'none' },
  redactedCopy: { copyId: 'none', originalId: 'none', madeBy: 'actor', madeAt: 'none' },

  pseudonym: { personId: 'none', questionId: 'none', ownerId: 'mask', createdAt: 'none' },
  pseudonymPause: { pseudonymId: 'none', pausedBy: 'actor', pausedAt: 'none', reason: { textOf: 'pausedBy' } },
  unmasking: {
    pseudonymId: 'none',
    requestedBy: 'actor',
    requestedAt: 'none',
    reason: { textOf: 'requestedBy' },
    approvedBy: 'actor',
    approvedAt: 'none',
  },

  answer: {
    id: 'none',
    questionId: 'none',
    body: { textOf: 'authorId', row: 'goes' },
    authorId: 'actor',
    answeredAt: 'none',
    editedAt: 'none',
    editedBy: 'actor',
    version: 'none',
    outsideVotes: 'none',
  },
  answerRevision: {
    answerId: 'none',
    version: 'none',
    body: { textOf: 'writtenBy', partOf: 'answer' },
    writtenBy: 'actor',
    writtenAt: 'none',
  },
  answerWithdrawal: { answerId: 'none', withdrawnBy: 'actor', withdrawnAt: 'none' },
  verdict: {
    id: 'none',
    answerId: 'none',
    personId: 'actor',
    outcome: 'none',
    reason: { textOf: 'personId' },
    at: 'none',
  },
  comment: {
    id: 'none',
    questionId: 'none',
    answerId: 'none',
    authorId: 'actor',
    body: { textOf: 'authorId', row: 'goes' },
    at: 'none',
  },

  guidePage: { id: 'none', slug: 'none', title: 'none', body: 'none', updatedAt: 'none' },
  passage: {
    id: 'none',
    questionId: 'none',
    answerId: 'none',
    guidePageId: 'none',
    title: 'copy',
    text: 'copy',
    at: 'none',
    audience: 'none',
  },
  passageWords: { passageId: 'none', length: 'none', words: 'copy' },
  lexeme: { lexeme: 'copy', passages: 'none' },
  corpus: { one: 'none', passages: 'none', words: 'none', language: 'none' },
  passageTask: { passageId: 'none', task: 'none', edition: 'none' },
  embeddingModel: {
    id: 'none',
    name: 'none',
    dimensions: 'none',
    firstUsedAt: 'none',
    mean: 'copy',
    meanOf: 'none',
  },
  meaning: { passageId: 'none', modelId: 'none', vector: 'copy' },

  import: {
    id: 'none',
    format: 'none',
    source: 'none',
    path: 'none',
    state: 'none',
    startedBy: 'actor',
    startedAt: 'none',
    endedAt: 'none',
    bytesDone: 'none',
    bytesTotal: 'none',
    counts: 'none',
    problems: 'none',
    error: 'none',
  },
  // Who sent a picture would tell whose a text without a name is.
  upload: {
    id: 'none',
    type: 'none',
    bytes: 'none',
    width: 'none',
    height: 'none',
    uploadedBy: 'mask',
    uploadedAt: 'none',
  },
  uploadUse: { uploadId: 'none', questionId: 'none' },

  webhook: {
    id: 'none',
    url: 'none',
    secret: 'secret',
    previousSecret: 'secret',
    rotatedAt: 'none',
    addedBy: 'actor',
    addedAt: 'none',
    failingSince: 'none',
  },
  webhookEvent: { webhookId: 'none', name: 'none' },
  webhookSuspension: { webhookId: 'none', suspendedBy: 'actor', suspendedAt: 'none' },
  webhookDelivery: {
    webhookId: 'none',
    eventId: 'none',
    eventName: 'none',
    subjectId: 'none',
    eventAt: 'none',
    attempts: 'none',
    nextAt: 'none',
    triedAt: 'none',
    arrivedAt: 'none',
    status: 'none',
    error: 'none',
  },
  // The key is who she was at the source.
  importedRecord: { source: 'none', kind: 'none', key: 'profile', localId: 'owner' },
};
