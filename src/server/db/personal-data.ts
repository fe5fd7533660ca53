import { none, type Marks } from './marks.ts';
import { freshnessData } from './personal-data-freshness.ts';
import { jobAidData } from './personal-data-job-aids.ts';
import { ladderData } from './personal-data-ladder.ts';
import { mediaData } from './personal-data-media.ts';
import type { Tables } from './schema.ts';

export type { Mark, Text } from './marks.ts';

// What every column of every table says of a person. What is exported about somebody, and what goes when she is erased,
// follows from these marks and from nothing else.
//
// How to mark a new column or table:
// - 'none': nothing of anybody: ids of things, states, times, numbers.
// - 'owner': the person whose row it is. The row is exported to her, and deleted with her.
// - 'actor': who did something that others rely on. The row is exported to her; she becomes the former member in it, whom all
//   share who were erased. So it must not stand in a unique index, unless that leaves the former member out.
// - 'subject': what the row is about, which may be a person. Then as 'actor'.
// - 'mask': whose it is, where others must not learn that: a pseudonym, a picture. Only she herself ever gets it; set null when she is erased.
// - 'profile': says something of the owner, such as her name or her device. Goes with the row, so there must be an 'owner'.
// - 'address': a mail address. A row with hers is hers, and goes with her.
// - 'secret': hashes and keys. Never exported; goes with the row.
// - 'details': JSON that may name people by their ids. Whatever else tells of the person whom an event is about stands there under
//   `name` or `reason`; so does what somebody wrote.
// - 'copy': follows from texts elsewhere.
// - 'shared': what the organisation works by, whoever wrote it. Stays when she goes; exported to whoever may read it.
// - { textOf: 'authorId' }: what somebody wrote, and who. It stays or goes with her, as the settings say. When it goes the row goes
//   too, where `row` says so and nobody else wrote something that hangs on it. With `partOf` the text belongs to whoever wrote
//   that question or answer.
//
// A payload of a job may hold ids, and where nothing else will do a mail address; both are forgotten with her.

export const personalData: Marks<Tables> = {
  person: {
    ...none('kind', 'joinedAt'),
    id: 'owner',
    name: 'profile',
    email: 'address',
    about: 'profile',
    timeZone: 'profile',
    languages: 'profile',
    language: 'profile',
  },
  administrator: { personId: 'owner', appointedBy: 'actor', appointedAt: 'none' },
  consultant: { personId: 'owner', appointedBy: 'actor', appointedAt: 'none' },
  departure: { personId: 'owner', departedBy: 'actor', departedAt: 'none' },
  alumOffer: { ...none('offeredAt', 'acceptedAt'), personId: 'owner', offeredBy: 'actor' },
  serviceAccount: { ...none('purpose', 'madeAt'), personId: 'owner', madeBy: 'actor' },
  expertiseConcealment: { personId: 'owner', concealedAt: 'none' },

  signInLink: {
    ...none('createdAt', 'expiresAt', 'usedAt', 'purpose', 'refusedAt'),
    tokenHash: 'secret',
    personId: 'owner',
    createdBy: 'actor',
    email: 'address',
  },
  session: {
    ...none('id', 'createdAt', 'seenAt', 'expiresAt', 'method', 'authenticatedAt'),
    tokenHash: 'secret',
    personId: 'owner',
    agent: 'profile',
    language: 'profile',
  },
  password: { personId: 'owner', hash: 'secret', setAt: 'none' },
  passkey: {
    ...none('id', 'counter', 'addedAt', 'usedAt'),
    personId: 'owner',
    credentialId: 'secret',
    publicKey: 'secret',
    transports: 'profile',
    name: 'profile',
  },
  passkeyChallenge: { challengeHash: 'secret', personId: 'owner', expiresAt: 'none' },
  identity: { ...none('id', 'linkedAt', 'usedAt'), issuer: 'profile', subject: 'profile', personId: 'owner' },
  emailChange: { ...none('requestedAt', 'expiresAt'), personId: 'owner', email: 'address', tokenHash: 'secret' },
  throttle: { ...none('attempts', 'freeAt', 'forgottenAt'), key: 'secret' },
  apiToken: {
    ...none('id', 'scopes', 'madeAt', 'expiresAt', 'usedAt'),
    personId: 'owner',
    name: 'profile',
    tokenHash: 'secret',
    madeBy: 'actor',
  },

  directoryUser: {
    personId: 'owner',
    userName: 'profile',
    externalId: 'profile',
    attributes: 'profile',
    changedAt: 'none',
  },
  directoryGroup: { ...none('id', 'name', 'externalId', 'madeAt', 'changedAt') },
  directoryGroupMember: { ...none('groupId', 'addedAt'), personId: 'owner' },
  directoryGroupTopic: { ...none('groupId', 'topicId', 'linkedAt'), linkedBy: 'actor' },

  event: { ...none('id', 'name', 'at'), actorId: 'actor', subjectId: 'subject', details: 'details' },
  setting: { ...none('name', 'value', 'changedAt'), changedBy: 'actor' },
  guardedTerm: { ...none('term', 'addedAt'), addedBy: 'actor' },

  topic: { ...none('id', 'slug', 'name', 'private', 'createdAt'), createdBy: 'actor' },
  topicMembership: { ...none('topicId', 'role', 'addedAt', 'groupId'), personId: 'owner', addedBy: 'actor' },

  question: {
    ...none('id', 'askedAt', 'editedAt', 'version', 'audience', 'audienceTopicId'),
    title: { textOf: 'authorId', row: 'goes' },
    body: { textOf: 'authorId', row: 'goes' },
    authorId: 'actor',
    editedBy: 'actor',
  },
  questionReader: { ...none('questionId', 'addedAt'), personId: 'owner', addedBy: 'actor' },
  questionTopic: { ...none('questionId', 'topicId') },
  questionRevision: {
    ...none('questionId', 'version', 'writtenAt'),
    title: { textOf: 'writtenBy', partOf: 'question' },
    body: { textOf: 'writtenBy', partOf: 'question' },
    writtenBy: 'actor',
  },
  questionWithdrawal: { ...none('questionId', 'withdrawnAt'), withdrawnBy: 'actor' },
  settlement: { ...none('questionId', 'answerId', 'settledAt'), settledBy: 'actor' },
  twinNewsSeen: { ...none('answerId', 'seenAt'), personId: 'owner' },
  twin: {
    ...none('questionId', 'otherId', 'linkedAt', 'probability', 'confirmedAt', 'rejectedAt'),
    linkedBy: 'actor',
    confirmedBy: 'actor',
    rejectedBy: 'actor',
  },
  redactedCopy: { ...none('copyId', 'originalId', 'madeAt'), madeBy: 'actor' },

  pseudonym: { ...none('personId', 'questionId', 'createdAt'), ownerId: 'mask' },
  pseudonymPause: { ...none('pseudonymId', 'pausedAt'), pausedBy: 'actor', reason: { textOf: 'pausedBy' } },
  unmasking: {
    ...none('pseudonymId', 'requestedAt', 'approvedAt'),
    requestedBy: 'actor',
    reason: { textOf: 'requestedBy' },
    approvedBy: 'actor',
  },

  answer: {
    ...none('id', 'questionId', 'answeredAt', 'editedAt', 'version', 'outsideVotes'),
    body: { textOf: 'authorId', row: 'goes' },
    authorId: 'actor',
    editedBy: 'actor',
  },
  answerRevision: {
    ...none('answerId', 'version', 'writtenAt'),
    body: { textOf: 'writtenBy', partOf: 'answer' },
    writtenBy: 'actor',
  },
  answerWithdrawal: { ...none('answerId', 'withdrawnAt'), withdrawnBy: 'actor' },
  verdict: { ...none('id', 'answerId', 'outcome', 'at'), personId: 'actor', reason: { textOf: 'personId' } },
  thanks: { ...none('answerId', 'at'), personId: 'owner' },
  comment: {
    ...none('id', 'questionId', 'answerId', 'at'),
    authorId: 'actor',
    body: { textOf: 'authorId', row: 'goes' },
  },

  guidePage: { ...none('id', 'slug', 'title', 'body', 'updatedAt') },
  passage: {
    ...none('id', 'questionId', 'answerId', 'guidePageId', 'jobAidId', 'uploadId', 'second', 'at', 'audience'),
    title: 'copy',
    text: 'copy',
  },
  passageWords: { ...none('passageId', 'length'), words: 'copy' },
  lexeme: { lexeme: 'copy', passages: 'none' },
  corpus: { ...none('one', 'passages', 'words', 'language') },
  passageTask: { ...none('passageId', 'task', 'edition') },
  embeddingModel: { ...none('id', 'name', 'dimensions', 'firstUsedAt', 'meanOf'), mean: 'copy' },
  meaning: { ...none('passageId', 'modelId'), vector: 'copy' },

  import: {
    ...none(
      'id',
      'format',
      'source',
      'path',
      'state',
      'startedAt',
      'endedAt',
      'bytesDone',
      'bytesTotal',
      'counts',
      'problems',
      'error',
    ),
    startedBy: 'actor',
  },
  // Who sent a picture would tell whose a text without a name is.
  upload: { ...none('id', 'type', 'bytes', 'width', 'height', 'seconds', 'uploadedAt'), uploadedBy: 'mask' },
  uploadUse: { ...none('uploadId', 'questionId', 'jobAidId') },

  webhook: {
    ...none('id', 'url', 'rotatedAt', 'addedAt', 'failingSince'),
    secret: 'secret',
    previousSecret: 'secret',
    addedBy: 'actor',
  },
  webhookEvent: { ...none('webhookId', 'name') },
  webhookSuspension: { ...none('webhookId', 'suspendedAt'), suspendedBy: 'actor' },
  webhookDelivery: {
    subjectId: 'subject',
    ...none(
      'webhookId',
      'eventId',
      'eventName',
      'eventAt',
      'attempts',
      'nextAt',
      'triedAt',
      'arrivedAt',
      'status',
      'error',
    ),
  },
  // The key is who she was at the source.
  importedRecord: { ...none('source', 'kind'), key: 'profile', localId: 'owner' },

  ...ladderData,
  ...mediaData,
  ...jobAidData,
  ...freshnessData,
};
