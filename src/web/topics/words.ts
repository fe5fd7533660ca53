import { translator } from '../shell/i18n.ts';

/** The texts about topics. */
export const t = translator('topics', {
  'topics.title': 'Topics',
  'topics.lede': 'What people here ask about. A topic comes to be when somebody puts it on a question.',
  'topics.find': 'Find a topic',
  'topics.count': { one: '{count} question', other: '{count} questions' },
  'topics.none': 'No topics yet',
  'topics.none.body': 'Give a question a topic when you ask it, and it appears here for everybody.',
  'topics.none-like': 'No topic has that name',
  'topics.none-like.body': 'Try a part of the name.',
  'topics.more': 'Show more topics',
  'topic.count': { one: '{count} question', other: '{count} questions' },
  'topic.search': 'Search in this topic',
  'topic.filter': 'Show',
  'topic.more': 'Show more questions',
  'topic.none': 'No questions here',
  'topic.none.body': 'Nothing in this topic matches. Show all of its questions, or ask one.',
});
