import { translator } from '../shell/i18n.ts';

/** The texts about topics. */
export const t = translator('topics', {
  'topics.title': 'Topics',
  'topics.lede': 'What people here ask about. A topic comes to be when somebody puts it on a question.',
  'topics.find': 'Find a topic',
  'topics.count': { one: '{count} question', other: '{count} questions' },
  'topics.none': 'No topics yet',
  'topics.none.body': 'Give a question a topic when you ask it, and it appears here for everybody.',
  'topics.none.ask': 'Ask a question',
  'topics.none-like': 'No topic has that name',
  'topics.none-like.body': 'Try a part of the name. A topic that is missing comes to be when you put it on a question.',
  'topics.none-like.all': 'Show all topics',
  'topics.more': 'Show more topics',
  'topic.count': { one: '{count} question', other: '{count} questions' },
  'topic.search': 'Search in this topic',
  'topic.filter': 'Show',
  'topic.more': 'Show more questions',
  'topic.solutions': 'What worked',
  'topic.none-yet': 'No questions in this topic yet',
  'topic.none-yet.body': 'Put the topic on a question when you ask, and it stands here for everybody who watches it.',
  'topic.none': 'No questions here',
  'topic.none.body': 'There are others in this topic, but none in this state.',
  'topic.none.all': 'Show all of its questions',
  'topic.none.ask': 'Ask a question',
});
