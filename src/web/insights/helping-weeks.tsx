import type { HelpingWeek } from '#src/contract/insights.ts';
import { ChartFigure } from '../charts/figure.tsx';
import type { Series } from '../charts/series.ts';
import { StackedBars } from '../charts/stacked-bars.tsx';
import { formatNumber } from '../shell/i18n.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { t as shell } from '../shell/words.ts';
import { Skeleton } from '../ui/notice.tsx';
import { spanFormat } from './format.ts';
import { useHelping } from './queries.ts';
import { t } from './words.ts';

/** What the reader was asked in each of her last weeks, what came of it, and her limit: hers alone to see. */
export function HelpingWeeks() {
  const helping = useHelping();
  if (helping.isPending) return <Skeleton label={shell('app.loading')} lines={4} />;
  if (!helping.data) return <ProblemNotice error={helping.error} retry={() => void helping.refetch()} />;
  const { weeks, weeklyLimit: limit, timeZone } = helping.data;
  const count = sum(weeks.map(askedIn));
  const only = <span class="soft small">{t('helping.only-you')}</span>;
  if (count === 0) {
    return (
      <ChartFigure title={t('helping.title')} finding={t('helping.none')} choice={only} table={null} children={null} />
    );
  }
  const finding = t('helping.finding', {
    count,
    limit,
    answered: sum(weeks.map(({ answered }) => answered)),
    most: Math.max(...weeks.map(askedIn)),
  });
  const { label, name } = spanFormat('week', timeZone);
  const columns = weeks.map((week) => ({
    label: label(week.from),
    name: name(week.from),
    values: kinds.map((kind) => week[kind]),
  }));
  const table = {
    heads: [t('helping.week'), t('helping.asked'), ...series.map(({ name }) => name)],
    rows: columns.map(({ name, values }) => ({ name, cells: [sum(values), ...values].map(formatNumber) })),
  };
  return (
    <ChartFigure title={t('helping.title')} finding={finding} choice={only} table={table}>
      <StackedBars
        finding={finding}
        columns={columns}
        series={series}
        limit={{ name: t('helping.limit', { limit }), value: limit }}
      />
    </ChartFigure>
  );
}

const kinds = ['answered', 'took', 'waiting', 'passed'] as const;
const series: Series[] = [
  { name: t('helping.answered'), texture: 'solid' },
  { name: t('helping.took'), texture: 'rising' },
  { name: t('helping.waiting'), texture: 'dots' },
  { name: t('helping.passed'), texture: 'hollow' },
];

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const askedIn = (week: HelpingWeek) => sum(kinds.map((kind) => week[kind]));
