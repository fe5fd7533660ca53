import { translator } from '../shell/i18n.ts';

/** The texts about solutions. */
export const t = translator('solutions', {
  title: 'Solutions',
  lede: 'What worked for colleagues who were stuck, in the words of those who helped.',
  find: 'Search the solutions',
  topic: 'Topic: {topic}',
  by: 'Answered by {name}',
  worked: { one: 'Worked for {count} person', other: 'Worked for {count} people' },
  'did-not-work': { one: 'Did not work for {count}', other: 'Did not work for {count}' },
  more: 'Show more solutions',
  none: 'Nothing has been solved here yet',
  'none.body':
    'When somebody says that an answer worked, it is kept here for the next person who is stuck on the same thing.',
  'none.ask': 'Ask a question',
  'none.open': 'See what waits for an answer',
  'none-here': 'No solution matches',
  'none-here.body': 'Nothing that worked fits these filters. It may be in a question that is still open.',
  'none-here.all': 'Show all solutions',
  'none-here.search': 'Search everything',
});
