import { translator } from '../shell/i18n.ts';

/** The texts of what answers show of somebody, which the ask box tells, too. */
export const t = translator('people/evidence', {
  'evidence.answered': { one: 'answered {count} question', other: 'answered {count} questions' },
  'evidence.like-this': { one: 'answered {count} question like this', other: 'answered {count} questions like this' },
  'evidence.worked': { one: '{count} worked', other: '{count} worked' },
  'evidence.last': 'last in {month}',
  'evidence.none': 'has not answered yet',
});
