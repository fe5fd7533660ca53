import { translator } from '../shell/i18n.ts';

/** The texts of questions that are the same in other words. */
export const t = translator('twins', {
  'like.title': 'The same in other words?',
  'like.very-likely': 'very likely the same',
  'like.likely': 'probably the same',
  'like.confirmed': 'the same question',
  'like.yes': 'The same',
  'like.yes.label': 'The same question: {title}',
  'like.no': 'Not the same',
  'like.no.label': 'Not the same question: {title}',
  'like.linked': 'Linked: what solves one of them now helps both',
  'like.unlinked': 'Noted: these are two questions',
  'like.undo': 'Undo',
  'shared.mine': 'Does this solve yours?',
  'shared.mine.body': 'It worked for a question like this one.',
  'shared.others': 'What worked for a question like this',
  'shared.from': 'Answered here:',
  'shared.solved': 'This solved mine too',
  'shared.settled': 'Settled. Whoever wrote it has now helped once more.',
  'shared.worked': { one: 'Worked for {count} person', other: 'Worked for {count} people' },
  'news.title': 'Solved meanwhile',
  'news.by': 'Answered by {name}',
  'news.yours': 'Perhaps the same as',
  'news.seen': 'Seen',
  'news.seen.label': 'Seen: {title}',
  elsewhere: 'This was solved by an answer to another question:',
});
