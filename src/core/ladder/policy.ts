import { toMinutes, type Hours } from '../hours.ts';

export const urgencies = ['blocked_now', 'today', 'this_week', 'curious'] as const;
export type Urgency = (typeof urgencies)[number];

export const rungs = ['find', 'ask', 'network', 'swarm', 'formal'] as const;
export type Rung = (typeof rungs)[number];

const optionalRungs = ['ask', 'network', 'swarm', 'formal'] as const;
type OptionalRung = (typeof optionalRungs)[number];

/** How fast a question of one urgency climbs; times in minutes. */
export interface Pace {
  /** Whether minutes pass always, or in the working hours of whom they concern. */
  clock: 'wall' | 'working';
  /** How many people are invited together, and how often, before the question goes on. */
  atATime: number;
  rounds: number;
  /** How long an invitation waits, the network has, a swarm may take, a consultant has; 0: the rung is off. */
  ask: number;
  network: number;
  swarm: number;
  formal: number;
  /** How long who said "I'll take it" has, and when the asker is reminded to say whether an answer worked. */
  taken: number;
  judge: number;
}

export interface Policy {
  /** Those that are on; `find` always is. */
  rungs: readonly OptionalRung[];
  /** Nobody is invited and nothing falls due in these hours of the asker's day, unless she is blocked now; null: none. */
  quietHours: Hours | null;
  paces: Readonly<Record<Urgency, Pace>>;
}

/** The form in which a policy is read and written; what is missing is as in `defaultPolicy`. */
export type PolicyText = Partial<Record<Urgency, Partial<Record<keyof Pace, string | number>>>> & {
  rungs?: OptionalRung[];
  quietHours?: Hours | null;
};

const blockedNow = { clock: 'wall', atATime: 3, rounds: 2, ask: '15m', taken: '1h', judge: '1h' } as const;
const today = { clock: 'working', atATime: 2, rounds: 2, ask: '1h', taken: '3h', judge: '4h' } as const;
const thisWeek = { clock: 'working', atATime: 2, rounds: 3, ask: '4h', taken: '1d', judge: '2d' } as const;
const curious = { clock: 'working', atATime: 1, rounds: 2, ask: '2d', taken: '3d', judge: '5d' } as const;

const defaultText = {
  rungs: ['ask', 'network', 'swarm', 'formal'],
  quietHours: { from: '20:00', to: '07:00' },
  blocked_now: { ...blockedNow, network: '1h', swarm: '2h', formal: '2d' },
  today: { ...today, network: '4h', swarm: '1d', formal: '3d' },
  this_week: { ...thisWeek, network: '2d', swarm: '2d', formal: '5d' },
  curious: { ...curious, network: '5d', swarm: 'off', formal: 'off' },
} satisfies PolicyText;

/**
 * Reads a policy such as `{"today": {"ask": "30m", "swarm": "off"}, "quietHours": null}`. Durations are minutes, hours or
 * days (`45m`, `2h`, `3d`), a day being 24 hours by the wall clock and 8 of working time. What is wrong is told by field.
 */
export function parsePolicy(input: unknown): { policy: Policy } | { fields: Record<string, string> } {
  const fields: Record<string, string> = {};
  const fault = (field: string, sentence: string) => void (fields[field] ??= sentence);
  const given = readObject(input, '', ['rungs', 'quietHours', ...urgencies], fault);
  const paces = urgencies.map((urgency) => [urgency, readPace(given[urgency], urgency, fault)] as const);
  const policy = {
    rungs: readRungs(given.rungs, fault),
    quietHours: readQuietHours(given.quietHours, fault),
    paces: Object.fromEntries(paces) as Record<Urgency, Pace>,
  };
  return Object.keys(fields).length ? { fields } : { policy };
}

/** The whole policy as it may be read by people and by `parsePolicy`. */
export function formatPolicy({ rungs, quietHours, paces }: Policy): PolicyText {
  const texts = urgencies.map((urgency) => [urgency, formatPace(paces[urgency])]);
  return { rungs: [...rungs], quietHours, ...Object.fromEntries(texts) };
}

/** Whether questions of this urgency stop at a rung at all. */
export function isOn({ rungs, paces }: Policy, urgency: Urgency, rung: Rung): boolean {
  return rung === 'find' || (rungs.includes(rung) && paces[urgency][rung] > 0);
}

type Fault = (field: string, sentence: string) => void;

const durations = ['ask', 'network', 'swarm', 'formal', 'taken', 'judge'] as const;
const counts = { atATime: 3, rounds: 10 } as const;
const mostDays = 365;

function readPace(input: unknown, urgency: Urgency, fault: Fault): Pace {
  const given = readObject(input, urgency, ['clock', 'atATime', 'rounds', ...durations], fault);
  const { clock, ...rest } = { ...defaultText[urgency], ...given } as Record<keyof Pace, unknown>;
  if (clock !== 'wall' && clock !== 'working') fault(`${urgency}.clock`, 'Must be "wall" or "working".');
  const numbers = Object.entries(counts).map(([name, most]) => {
    const count = rest[name as keyof typeof counts];
    const fits = Number.isInteger(count) && Number(count) >= 1 && Number(count) <= most;
    if (!fits) fault(`${urgency}.${name}`, `Must be a whole number from 1 to ${most}.`);
    return [name, count];
  });
  const times = durations.map((name) => {
    const minutes = readDuration(rest[name], clock === 'wall' ? 24 : 8);
    const mayBeOff = (optionalRungs as readonly string[]).includes(name);
    if (minutes === null || (minutes === 0 && !mayBeOff)) fault(`${urgency}.${name}`, durationSentence(mayBeOff));
    return [name, minutes];
  });
  return { clock, ...Object.fromEntries([...numbers, ...times]) } as Pace;
}

const durationSentence = (mayBeOff: boolean) =>
  `Must be a time such as "45m", "2h" or "3d", up to ${mostDays} days${mayBeOff ? ', or "off"' : ' and not none'}.`;

/** In minutes; null when it is none. */
function readDuration(input: unknown, dayHours: number) {
  if (input === 'off') return 0;
  const [, number, unit] = /^(\d{1,6})([mhd])$/.exec(typeof input === 'string' ? input : '') ?? [];
  if (!number || !unit) return null;
  const minutes = Number(number) * { m: 1, h: 60, d: dayHours * 60 }[unit]!;
  return minutes <= mostDays * dayHours * 60 ? minutes : null;
}

function formatPace(pace: Pace) {
  const dayMinutes = (pace.clock === 'wall' ? 24 : 8) * 60;
  const format = (minutes: number) => {
    if (minutes === 0) return 'off';
    if (minutes % dayMinutes === 0) return `${minutes / dayMinutes}d`;
    return minutes % 60 === 0 ? `${minutes / 60}h` : `${minutes}m`;
  };
  return { ...pace, ...Object.fromEntries(durations.map((name) => [name, format(pace[name])])) };
}

function readRungs(input: unknown, fault: Fault): OptionalRung[] {
  const given: unknown = input ?? defaultText.rungs;
  const fits = Array.isArray(given) && given.every((rung) => optionalRungs.includes(rung));
  if (!fits) fault('rungs', `Must be a list of ${optionalRungs.join(', ')}.`);
  return optionalRungs.filter((rung) => fits && given.includes(rung));
}

function readQuietHours(input: unknown, fault: Fault): Hours | null {
  if (input === null) return null;
  const given = readObject(input, 'quietHours', ['from', 'to'], fault);
  const { from, to } = { ...defaultText.quietHours, ...given };
  for (const [name, time] of Object.entries({ from, to })) {
    try {
      toMinutes(String(time), name);
    } catch {
      fault(`quietHours.${name}`, 'Must be a time such as "20:00".');
    }
  }
  if (from === to) fault('quietHours.to', 'Must differ from where they begin.');
  return { from: String(from), to: String(to) };
}

/** The fields given; none when there are none. */
function readObject(input: unknown, field: string, known: readonly string[], fault: Fault): Record<string, unknown> {
  if (input === undefined) return {};
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    fault(field || 'policy', 'Must be an object.');
    return {};
  }
  for (const name of Object.keys(input)) {
    if (!known.includes(name))
      fault(field ? `${field}.${name}` : name, `Is not known; these are: ${known.join(', ')}.`);
  }
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}

const parsedDefault = parsePolicy({});
if ('fields' in parsedDefault)
  throw new Error(`The policy by default can't be: ${JSON.stringify(parsedDefault.fields)}`);

/** What holds where a topic has no policy of its own. */
export const defaultPolicy: Policy = parsedDefault.policy;
