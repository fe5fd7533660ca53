import { none, type Marks } from './marks.ts';
import type { LadderTables } from './schema-ladder.ts';

/** What the columns say of a person, in the tables of who knows what, how questions climb, and what people are told of it. */
export const ladderData: Marks<LadderTables> = {
  declaredExpertise: { ...none('id', 'topicId', 'declaredAt'), personId: 'owner', words: 'profile' },
  questionEvidence: {
    ...none('questionId', 'audience', 'audienceTopicId', 'answers', 'worked', 'didNotWork', 'settled', 'lastAt'),
    ...none('thanks', 'swarms'),
    personId: 'owner',
  },
  topicEvidence: {
    ...none('topicId', 'audience', 'questions', 'worked', 'didNotWork', 'lastAt', 'thanked', 'swarms'),
    personId: 'owner',
  },
  answering: { ...none('day', 'audience', 'questions'), personId: 'owner' },
  topicConcealment: { ...none('topicId', 'concealedAt'), personId: 'owner' },
  expertiseCorrection: { ...none('topicId', 'correctedAt'), personId: 'owner' },

  // When somebody works and is away is hers alone.
  availability: {
    ...none('blockedNowOutsideHours', 'changedAt'),
    personId: 'owner',
    week: 'profile',
    weeklyLimit: 'profile',
  },
  absence: { ...none('id', 'addedAt'), personId: 'owner', fromOn: 'profile', untilOn: 'profile' },
  ladderPolicy: { ...none('id', 'topicId', 'policy', 'setAt'), setBy: 'actor' },
  topicWatch: { ...none('topicId', 'delivery', 'since'), personId: 'owner' },

  climb: {
    ...none('questionId', 'urgency', 'rung', 'step', 'outcome', 'dueAt', 'startedAt', 'endedAt', 'shown', 'found'),
    state: 'details',
  },
  invitation: {
    ...none('id', 'questionId', 'round', 'place', 'invitedAt', 'dueAt', 'response', 'respondedAt', 'minutes'),
    personId: 'owner',
    referredBy: 'actor',
    referredTo: 'actor',
    why: 'details',
  },
  climbCheck: { ...none('id', 'questionId', 'dueAt'), personId: 'owner' },
  choice: { ...none('id', 'questionId', 'at', 'round'), considered: 'details' },

  swarm: { ...none('id', 'questionId', 'openedAt', 'until') },
  swarmMember: {
    ...none('swarmId', 'place', 'joinedAt', 'leftAt', 'minutes'),
    personId: 'owner',
    reasons: 'details',
    addedBy: 'actor',
  },
  swarmPage: {
    ...none('id', 'swarmId', 'version', 'writtenAt'),
    body: { textOf: 'writtenBy', row: 'goes' },
    writtenBy: 'actor',
  },
  swarmAside: {
    ...none('id', 'swarmId', 'version', 'writtenAt'),
    body: { textOf: 'writtenBy', row: 'goes' },
    writtenBy: 'actor',
  },
  swarmDecision: {
    ...none('id', 'swarmId', 'decidedAt'),
    body: { textOf: 'decidedBy', row: 'goes' },
    decidedBy: 'actor',
  },
  swarmEnding: {
    ...none('swarmId', 'result', 'answerId', 'endedAt'),
    reason: { textOf: 'endedBy' },
    endedBy: 'actor',
  },
  trainingRequest: { ...none('id', 'questionId', 'requestedAt', 'withdrawnAt'), history: 'details' },
  trainingDecision: {
    ...none('id', 'requestId', 'decision', 'decidedAt'),
    reason: { textOf: 'decidedBy' },
    decidedBy: 'actor',
  },
  notification: {
    ...none('id', 'kind', 'questionId', 'jobAidId', 'reviewRequestId', 'invitationId', 'madeAt', 'readAt'),
    personId: 'owner',
    actorId: 'actor',
    details: 'details',
  },
  notificationChoice: {
    ...none('askedMail', 'nearMail', 'yoursMail', 'askedPush', 'nearPush', 'yoursPush', 'changedAt'),
    personId: 'owner',
    digestAt: 'profile',
    quietFrom: 'profile',
    quietTo: 'profile',
  },
  pushSubscription: {
    ...none('id', 'sessionId', 'addedAt'),
    personId: 'owner',
    endpoint: 'secret',
    publicKey: 'secret',
    authSecret: 'secret',
  },
  pushIdentity: { ...none('one', 'publicKey', 'madeAt'), privateKey: 'secret' },
  delivery: {
    ...none(
      'id',
      'notificationId',
      'channel',
      'subscriptionId',
      'digest',
      'state',
      'dueAt',
      'attempts',
      'triedAt',
      'reason',
    ),
    personId: 'owner',
  },
  mailedAction: {
    ...none('purpose', 'notificationId', 'part', 'madeAt', 'expiresAt', 'usedAt'),
    tokenHash: 'secret',
    personId: 'owner',
  },
};
