import type { PolicyText, WholePolicy } from '#src/contract/ladder-policies.ts';
import { formatList } from '../shell/i18n.ts';
import { t } from './words.ts';

export const urgencies = ['blocked_now', 'today', 'this_week', 'curious'] as const;
export const rungs = ['ask', 'network', 'swarm', 'formal'] as const;
export type Pace = WholePolicy['today'];
export type Rung = (typeof rungs)[number];

export const units = ['m', 'h', 'd'] as const;
type Unit = (typeof units)[number];

/** A duration such as `45m` in its parts; `off` has no number. */
export function readDuration(text: string): { number: string; unit: Unit | 'off' } {
  if (text === 'off') return { number: '', unit: 'off' };
  return { number: text.slice(0, -1), unit: text.slice(-1) as Unit };
}

/** "45 minutes". */
export function formatDuration(text: string): string {
  const { number, unit } = readDuration(text);
  return unit === 'off' ? t('time.off') : t(`time.${unit}`, { count: Number(number) });
}

/** What a policy does for one urgency, in a few sentences. */
export function sayPace({ rungs, ...policy }: WholePolicy, urgency: (typeof urgencies)[number]): string {
  const pace = policy[urgency];
  const isOn = (rung: Rung) => rungs.includes(rung) && !/^(off|0+.)$/.test(pace[rung]);
  const steps = [
    ...(isOn('network') ? [t('says.network', { time: formatDuration(pace.network) })] : []),
    ...(isOn('swarm') ? [t('says.swarm', { time: formatDuration(pace.swarm) })] : []),
    ...(isOn('formal') ? [t('says.formal')] : []),
  ];
  return [
    isOn('ask') ? sayAsk(pace) : t('says.nothing'),
    ...(steps.length > 0 ? [t('says.then', { steps: formatList(steps) })] : []),
    t(`says.${pace.clock}`),
  ].join(' ');
}

const sayAsk = ({ atATime, rounds, ask }: Pace) =>
  t('says.ask', { count: atATime, rounds: t('says.rounds', { count: rounds }), time: formatDuration(ask) });

/** What a policy says that the one above it does not. */
export function differences(policy: WholePolicy, above: WholePolicy): PolicyText {
  const paces = urgencies.flatMap((urgency) => {
    const pace = Object.entries(policy[urgency]).filter(
      ([name, value]) => value !== above[urgency][name as keyof Pace],
    );
    return pace.length > 0 ? [[urgency, Object.fromEntries(pace)]] : [];
  });
  return {
    ...(sameRungs(policy.rungs, above.rungs) ? {} : { rungs: policy.rungs }),
    ...(JSON.stringify(policy.quietHours) === JSON.stringify(above.quietHours)
      ? {}
      : { quietHours: policy.quietHours }),
    ...Object.fromEntries(paces),
  };
}

const sameRungs = (one: Rung[], other: Rung[]) => rungs.every((rung) => one.includes(rung) === other.includes(rung));
