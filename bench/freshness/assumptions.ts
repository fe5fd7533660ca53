/** What the simulated organisation is like; the shipped model knows none of it. */
export interface Assumptions {
  days: number;
  owners: number;
  tasks: number;
  /** Half-lives of the topics, in days: how fast what is true of their tasks changes. */
  topicHalfLives: readonly number[];
  /** How often a task is looked up, a day: drawn evenly on a scale of powers between these. */
  lookups: readonly [least: number, most: number];
  /** How many readers say whether it worked. */
  reports: number;
  /** How often they say "worked" of what is true, and of what is not. */
  workedIfTrue: number;
  workedIfNot: number;
  /** Of each owner, without being asked: how many days on average until she notices that hers is wrong. */
  noticesAfterDays: number;
  /** Of those who could not use what they found: how many publish what is true now. */
  publishes: number;
  /** Of owners who are asked: how many respond, within how many days, and how often they see what is wrong. */
  responds: number;
  respondsWithinDays: number;
  sees: number;
  fixes: number;
}

export const assumptions: Assumptions = {
  days: 730,
  owners: 12,
  tasks: 60,
  topicHalfLives: [60, 120, 250, 500, 1_000, 2_000],
  lookups: [0.03, 1],
  reports: 0.15,
  workedIfTrue: 0.92,
  workedIfNot: 0.3,
  noticesAfterDays: 240,
  publishes: 0.02,
  responds: 0.7,
  respondsWithinDays: 7,
  sees: 0.85,
  fixes: 0.8,
};

/** The same with one thing changed: how much hangs on it. */
export const variations: readonly (readonly [string, Partial<Assumptions>])[] = [
  ['few report (5 %)', { reports: 0.05 }],
  ['many report (30 %)', { reports: 0.3 }],
  ['half of what is wrong goes unnoticed', { workedIfNot: 0.5 }],
  ['half of those asked respond', { responds: 0.5 }],
  ['10 job aids an owner', { owners: 6 }],
  ['owners notice by themselves in 120 days', { noticesAfterDays: 120 }],
];
