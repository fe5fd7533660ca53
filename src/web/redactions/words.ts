import { translator } from '../shell/i18n.ts';

/** The texts of publishing a lesson without its private part. */
export const t = translator('redactions', {
  'lesson.title': 'Publish a lesson',
  'lesson.lede':
    'A question of its own, with what others can learn and without what is private. The original stays as it is, and only who may read it sees that this came from it.',
  'lesson.question': 'Question',
  'lesson.body': 'Details',
  'lesson.answer': 'What solved it',
  'lesson.answer.hint': 'It appears as your answer. Thank whoever helped, if they agree to be named.',
  'lesson.optional': '(optional)',
  'lesson.short': 'Write a little more, so that others know what it is about.',
  'lesson.publish': 'Publish',
  'lesson.cancel': 'Cancel',
  'lesson.discard': 'Begin again from the original',
  'lesson.published': 'Published',
  'lesson.look':
    'The check finds addresses, numbers, keys and words that your organisation guards. Names, places and what only insiders know are yours to find.',
  'lesson.pictures': {
    one: '{count} picture comes along. The check can’t see what is on it: look at it.',
    other: '{count} pictures come along. The check can’t see what is on them: look at each.',
  },
  'found.title': { one: '{count} piece may be private', other: '{count} pieces may be private' },
  'found.failed': 'The check is not available right now. It is done again before publishing.',
  'found.in': 'What may be private: {field}',
  'found.mail': 'looks like an e-mail address',
  'found.phone': 'looks like a phone number',
  'found.secret': 'looks like a password, key or token',
  'found.term': 'is a word that your organisation guards',
  'found.picture': 'shows a picture of the original',
  'found.take-out': 'Take out',
  'found.take-out.label': 'Take out {text}',
  'found.leave': 'Leave in',
  'found.leave.label': 'Leave in {text}',
  'found.show': 'Show in the text',
  'found.show.label': 'Show in the text: {text}',
  'found.taken-out': '{text} was taken out',
  'found.decide': 'Take each of these out, or say that it may stay.',
});
