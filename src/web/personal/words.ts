import { translator } from '../shell/i18n.ts';

/** The texts about a person's data and about erasing a person. */
export const t = translator('personal', {
  'card.title': 'Your data',
  'card.body':
    'Everything that is kept about you, as one file: what you wrote, also without your name, where you signed in, and what you did. Nobody else gets all of it.',
  'card.download': 'Download your data',
  'card.erase': 'To be erased altogether, ask an administrator.',
  'erase.open': 'Erase this person…',
  'erase.download': 'Download what is kept',
  'erase.title': 'Erase {name}?',
  'erase.lede':
    'This can’t be taken back. In what others rely on, “Former member” takes the place of the name. Backups made before keep it until you delete them.',
  'erase.stay': 'Texts stay, as the settings say.',
  'erase.go': 'Texts go, as the settings say; what others wrote beneath them stays.',
  'erase.goes': 'Deleted: {list}.',
  'erase.stays': 'Kept without the name: {list}.',
  'erase.masked': 'What was written without a name stays as it is.',
  'erase.confirm': 'To go on, type the name: {name}',
  'erase.act': 'Erase for good',
  'erase.cancel': 'Cancel',
  'erase.done': '{name} was erased',
  'erase.close': 'Close',
  'count.question': { one: '{count} question', other: '{count} questions' },
  'count.answer': { one: '{count} answer', other: '{count} answers' },
  'count.comment': { one: '{count} remark', other: '{count} remarks' },
  'count.verdict': { one: '{count} “worked” or “did not work”', other: '{count} times “worked” or “did not work”' },
  'count.event': { one: '{count} entry of the audit log', other: '{count} entries of the audit log' },
  'count.session': { one: '{count} place where signed in', other: '{count} places where signed in' },
  'count.api_token': { one: '{count} token', other: '{count} tokens' },
  'count.other': { one: '{count} other record', other: '{count} other records' },
});
