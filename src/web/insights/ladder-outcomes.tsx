import type { LadderOutcomes as Outcomes, OutcomeKind } from '#src/contract/insights.ts';
import { ChartFigure, type Table } from '../charts/figure.tsx';
import type { Column, Series } from '../charts/series.ts';
import { StackedBars } from '../charts/stacked-bars.tsx';
import { formatNumber } from '../shell/i18n.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { t as shell } from '../shell/words.ts';
import { Skeleton } from '../ui/notice.tsx';
import { formatLength, formatShare, spanFormat } from './format.ts';
import { useOutcomes } from './queries.ts';
import { t } from './words.ts';

/** On which rung questions were solved in the last twelve months, of a topic or, with null, of all. */
export function LadderOutcomes({ slug }: { slug: string | null }) {
  const query = useOutcomes(slug);
  if (query.isPending) return <Skeleton label={shell('app.loading')} lines={4} />;
  if (!query.data) return <ProblemNotice error={query.error} retry={() => void query.refetch()} />;
  const outcomes = query.data;
  if (climbsOf(outcomes) === 0) {
    return <ChartFigure title={t('outcomes.title')} finding={t('outcomes.none')} table={null} children={null} />;
  }
  const finding = whole(outcomes);
  return (
    <>
      <ChartFigure title={t('outcomes.title')} finding={finding} table={tableOfMonths(outcomes)}>
        <StackedBars finding={finding} columns={monthsOf(outcomes)} series={series} />
        <p class="soft small">{t('outcomes.left-out')}</p>
      </ChartFigure>
      <ByRung outcomes={outcomes} />
    </>
  );
}

function ByRung({ outcomes }: { outcomes: Outcomes }) {
  const columns = solvedKinds.map((kind) => ({
    label: t(`outcomes.short.${kind}`),
    name: t(`outcomes.${kind}`),
    values: [ofKind(outcomes, kind).climbs],
  }));
  const finding = most(outcomes);
  return (
    <ChartFigure title={t('outcomes.by-rung')} finding={finding} table={tableOfKinds(outcomes)}>
      <StackedBars finding={finding} columns={columns} series={[{ name: t('outcomes.climbs'), texture: 'solid' }]} />
    </ChartFigure>
  );
}

const solvedKinds = ['find', 'ask', 'network', 'swarm', 'formal'] as const;
const otherKinds = ['decided', 'ended', 'climbing'] as const;
const allKinds: readonly OutcomeKind[] = [...solvedKinds, ...otherKinds];

const looks = ['solid', 'rising', 'dots', 'level', 'falling'] as const;
const series: Series[] = [
  ...solvedKinds.map((kind, nth) => ({ name: t(`outcomes.${kind}`), texture: looks[nth]! })),
  { name: t('outcomes.unsolved'), texture: 'hollow' },
];

const ofKind = ({ outcomes }: Outcomes, kind: OutcomeKind) => outcomes.find((one) => one.kind === kind)!;
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const climbsOf = ({ outcomes }: Outcomes) => sum(outcomes.map(({ climbs }) => climbs));

function monthsOf({ months, timeZone }: Outcomes): Column[] {
  const { label, name } = spanFormat('month', timeZone);
  return months.map(({ from, outcomes }) => ({
    label: label(from),
    name: name(from),
    values: [...solvedKinds.map((kind) => outcomes[kind]), sum(otherKinds.map((kind) => outcomes[kind]))],
  }));
}

function whole(outcomes: Outcomes) {
  const count = climbsOf(outcomes);
  const solved = sum(solvedKinds.map((kind) => ofKind(outcomes, kind).climbs));
  return t('outcomes.finding', { count, solved, share: formatShare(solved, count) });
}

/** Which rung solved most, the lower one of two that solved as many. */
function most(outcomes: Outcomes) {
  const [best] = solvedKinds.map((kind) => ofKind(outcomes, kind)).toSorted((a, b) => b.climbs - a.climbs);
  const { kind, climbs, took } = best!;
  if (climbs === 0) return t('outcomes.most.none');
  return t('outcomes.most', {
    rung: t(`outcomes.${kind}`),
    solved: climbs,
    share: formatShare(climbs, climbsOf(outcomes)),
    time: formatLength(took ?? 0),
  });
}

function tableOfMonths(outcomes: Outcomes): Table {
  const { name } = spanFormat('month', outcomes.timeZone);
  return {
    heads: [t('outcomes.month'), ...allKinds.map((kind) => t(`outcomes.${kind}`))],
    rows: outcomes.months.map((month) => ({
      name: name(month.from),
      cells: allKinds.map((kind) => formatNumber(month.outcomes[kind])),
    })),
  };
}

function tableOfKinds(outcomes: Outcomes): Table {
  const count = climbsOf(outcomes);
  return {
    heads: [t('outcomes.rung'), t('outcomes.climbs'), t('outcomes.share'), t('outcomes.took')],
    rows: allKinds.map((kind) => {
      const { climbs, took } = ofKind(outcomes, kind);
      const cells = [formatNumber(climbs), formatShare(climbs, count), took === null ? '–' : formatLength(took)];
      return { name: t(`outcomes.${kind}`), cells };
    }),
  };
}
