import { t } from './log-words.ts';

const known = [
  'asker',
  'may_not_see',
  'did_not_agree',
  'said_not_me',
  'already_asked',
  'weekly_limit',
  'away',
  'outside_hours',
  'no_evidence',
  'herself',
  'taken',
  'too_few_know',
  'too_few_free',
] as const;

/** Why somebody was not asked, in words; undefined for what is no such reason. */
export function exclusionPhrase(why: string | null) {
  const found = known.find((one) => one === why);
  return found && t(`why.${found}`);
}
