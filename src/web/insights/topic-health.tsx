import { useState } from 'preact/hooks';
import type { HealthSpan, SpanKind, TopicHealth as Health } from '#src/contract/insights.ts';
import { ChartFigure, type Table } from '../charts/figure.tsx';
import { LineChart } from '../charts/line-chart.tsx';
import { StackedBars } from '../charts/stacked-bars.tsx';
import type { Series } from '../charts/series.ts';
import { formatNumber } from '../shell/i18n.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { t as shell } from '../shell/words.ts';
import { Button } from '../ui/button.tsx';
import { Skeleton } from '../ui/notice.tsx';
import { formatLength, formatShare, formatShortLength, spanFormat } from './format.ts';
import { useTopicHealth } from './queries.ts';
import { t } from './words.ts';

/** How the questions of a topic fared, week by week or month by month. */
export function TopicHealth({ slug }: { slug: string }) {
  const [by, setBy] = useState<SpanKind>('week');
  const health = useTopicHealth(slug, by);
  if (health.isPending) return <Skeleton label={shell('app.loading')} lines={4} />;
  if (!health.data) return <ProblemNotice error={health.error} retry={() => void health.refetch()} />;
  return <Shown health={health.data} choice={<By by={by} choose={setBy} />} />;
}

const By = ({ by, choose }: { by: SpanKind; choose: (by: SpanKind) => void }) => (
  <div class="row no-print" role="group" aria-label={t('health.by')}>
    {(['week', 'month'] satisfies SpanKind[]).map((kind) => (
      <Button key={kind} aria-pressed={by === kind} onClick={() => choose(kind)}>
        {t(`health.by.${kind}`)}
      </Button>
    ))}
  </div>
);

function Shown({ health, choice }: { health: Health; choice: preact.JSX.Element }) {
  const { by, spans, firstAnswer } = health;
  if (spans.every((span) => askedIn(span) === 0)) {
    return (
      <ChartFigure
        title={t('health.title')}
        finding={t(`health.none.${by}`)}
        choice={choice}
        table={null}
        children={null}
      />
    );
  }
  const { finding, first } = sentences(health);
  const columns = columnsOf(health);
  const times = spans.map((span) => (span.firstAnswer === null ? null : span.firstAnswer / 60));
  return (
    <ChartFigure title={t('health.title')} finding={`${finding} ${first}`} choice={choice} table={tableOf(health)}>
      <StackedBars finding={finding} columns={columns} series={series} />
      {firstAnswer !== null && (
        <>
          <h3>{t('health.firstAnswer.title')}</h3>
          <LineChart
            finding={first}
            columns={columns}
            values={times}
            format={(hours) => formatLength(hours * 60)}
            axis={(hours) => formatShortLength(hours * 60)}
          />
        </>
      )}
    </ChartFigure>
  );
}

const kinds = ['withinDay', 'withinWeek', 'later', 'open'] as const;
const series: Series[] = [
  { name: t('health.withinDay'), texture: 'solid' },
  { name: t('health.withinWeek'), texture: 'rising' },
  { name: t('health.later'), texture: 'dots' },
  { name: t('health.open'), texture: 'hollow' },
];

const askedIn = (span: HealthSpan) => kinds.reduce((sum, kind) => sum + span[kind], 0);

function columnsOf({ by, timeZone, spans }: Health) {
  const { label, name } = spanFormat(by, timeZone);
  return spans.map((span) => ({
    label: label(span.from),
    name: name(span.from),
    values: kinds.map((kind) => span[kind]),
  }));
}

/** What the two charts show. */
function sentences({ by, spans, firstAnswer }: Health) {
  const count = spans.reduce((sum, span) => sum + askedIn(span), 0);
  const soon = spans.reduce((sum, { withinDay, withinWeek }) => sum + withinDay + withinWeek, 0);
  const open = spans.reduce((sum, span) => sum + span.open, 0);
  return {
    finding: t(`health.finding.${by}`, { count, soon, open, share: formatShare(soon, count) }),
    first: firstAnswer === null ? t('health.first.none') : t('health.first', { time: formatLength(firstAnswer) }),
  };
}

function tableOf(health: Health): Table {
  const { by, spans } = health;
  const columns = columnsOf(health);
  return {
    heads: [t(`health.span.${by}`), t('health.asked'), ...series.map(({ name }) => name), t('health.firstAnswer')],
    rows: spans.map((span, nth) => ({
      name: columns[nth]!.name,
      cells: [
        formatNumber(askedIn(span)),
        ...kinds.map((kind) => formatNumber(span[kind])),
        span.firstAnswer === null ? '–' : formatLength(span.firstAnswer),
      ],
    })),
  };
}
