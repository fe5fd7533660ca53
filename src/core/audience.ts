/** Who may read a question, the narrowest first. Those named may always read it, whatever the level. */
export const levels = ['named', 'topic', 'organisation', 'alumni', 'public'] as const;
export type Level = (typeof levels)[number];

export type ReaderKind = 'employee' | 'service' | 'alum' | 'guest' | 'visitor';

const readable: Record<ReaderKind, Level[]> = {
  employee: ['organisation', 'alumni', 'public'],
  service: ['organisation', 'alumni', 'public'],
  alum: ['alumni', 'public'],
  guest: ['public'],
  visitor: ['public'],
};

/** The levels that somebody of this kind reads without being named or a member. */
export const readableLevels = (kind: ReaderKind): Level[] => readable[kind];
