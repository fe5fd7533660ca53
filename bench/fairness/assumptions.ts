/** What the simulated year takes for granted. Set once, before the first run; `--sensitivity` shows what hangs on them. */
export const assumptions = {
  people: 500,
  topics: 40,
  questions: 10_000,
  /** Of each topic: how many know it; the r-th best of them has skill 1 / r (Zipf). */
  knowers: 30,
  /** Person i knows a topic with weight 1 / i^this (Zipf): few know many topics. */
  breadth: 1,
  /** How many of those who know declared it when the year begins; the others are not known of. */
  declared: 0.6,
  /** Of each topic: how many are growing into it; each answer adds to their skill. */
  growers: 3,
  growth: 0.05,
  /** An answer works with worksFrom + worksBySkill · skill; of somebody who knows nothing of it with worksUnknowing. */
  worksFrom: 0.4,
  worksBySkill: 0.5,
  worksUnknowing: 0.05,
  /** Who knows answers an invitation with this probability; each one beyond `tiresFrom` in 7 days takes the factor `tires`. */
  answers: 0.7,
  tiresFrom: 5,
  tires: 0.9,
  /** Who knows nothing of it answers so often, and else says "not me". Who knows and does not answer says so half of the time. */
  answersUnknowing: 0.1,
  /** Mean minutes of her working time until she answers or declines, exponential. */
  delay: 45,
  /** Invitations a week that each person allows. */
  weeklyLimit: 5,
  /** Weeks of absence in the year, each at random; and the shares of urgencies and time zones. */
  weeksAway: 5,
  urgencies: { blocked_now: 0.1, today: 0.4, this_week: 0.4, curious: 0.1 },
  timeZones: { 'Europe/Berlin': 0.6, 'America/New_York': 0.25, 'Asia/Kolkata': 0.15 },
};

export type Assumptions = typeof assumptions;

/** The same in words, for who reads the figures. */
export const describeAssumptions = (given: Assumptions) => `\
${given.people} people, ${given.topics} topics asked about by Zipf, ${given.questions} questions in a year, each in its asker's working hours.
Each topic is known by ${given.knowers} people, the r-th best with skill 1/r; person i knows many topics by 1/i^${given.breadth}. ${given.declared * 100} % of
them declared it; the others are not known of. ${given.growers} more are growing into it, and gain ${given.growth} skill by each answer.
An answer works with ${given.worksFrom} + ${given.worksBySkill} · skill (${given.worksUnknowing} of who knows nothing of it); the asker says so at once. Who knows answers ${given.answers * 100} % of
invitations, after ${given.delay} minutes of her working time in the mean; × ${given.tires} for each beyond ${given.tiresFrom} in seven days. Who does not answer says
"not now" half of the time. Everybody works Monday to Friday 9 to 17 in one of three time zones, is away for ${given.weeksAway} weeks, and allows
${given.weeklyLimit} invitations a week. Policies are the default ones. Nobody refers; nobody answers unasked; no two questions are alike.`;

/** One assumption changed at a time. */
export const variations: [string, Partial<Assumptions>][] = [
  ['nobody tires', { tires: 1 }],
  ['people tire soon', { tiresFrom: 3, tires: 0.75 }],
  ['only skill counts', { worksFrom: 0.1, worksBySkill: 0.8 }],
  ['skill hardly counts', { worksFrom: 0.6, worksBySkill: 0.2 }],
  ['expertise less concentrated', { breadth: 0.5 }],
  ['everybody declared', { declared: 1 }],
  ['ten know a topic', { knowers: 10 }],
  ['people answer half', { answers: 0.5 }],
  ['limit of 2 a week', { weeklyLimit: 2 }],
  ['limit of 20 a week', { weeklyLimit: 20 }],
  ['three times the questions', { questions: 30_000 }],
];
