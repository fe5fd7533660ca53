import { translator } from '../shell/i18n.ts';

/** The texts of what answers show of somebody, which the ask box tells, too. */
export const t = translator('people/evidence', {
  'evidence.answered': { one: 'answered {count} question', other: 'answered {count} questions' },
  'evidence.like-this': { one: 'answered {count} question like this', other: 'answered {count} questions like this' },
  'evidence.worked': { one: '{count} worked', other: '{count} worked' },
  'evidence.thanked': { one: 'thanked for {count}', other: 'thanked for {count}' },
  'evidence.swarms': { one: '{count} solved in a swarm', other: '{count} solved in swarms' },
  'evidence.last': 'last in {month}',
  'evidence.none': 'has not answered yet',
});
