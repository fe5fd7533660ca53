import { ChartFigure } from '../charts/figure.tsx';
import { LineChart } from '../charts/line-chart.tsx';
import { textures, type Column, type Series } from '../charts/series.ts';
import { StackedBars } from '../charts/stacked-bars.tsx';
import { formatNumber } from '../shell/i18n.ts';
import { Specimens } from './specimen.tsx';
import { t } from './words.ts';

const series: Series[] = textures.map((texture) => ({ name: t(`charts.${texture}`), texture }));
const columns: Column[] = Array.from({ length: 8 }, (_, nth) => ({
  label: formatNumber(nth + 1),
  name: t('charts.column', { nth: nth + 1 }),
  // One column is empty, and one full of everything.
  values: series.map((_, of) => (nth === 3 ? 0 : nth === 7 ? 2 : (nth * (of + 2)) % 4)),
}));

/** Columns of every texture with a limit across, and a line with a gap in it. */
export const Charts = () => (
  <Specimens id="charts" title={t('charts.title')} note={t('charts.note')}>
    <ChartFigure
      title={t('charts.columns')}
      finding={t('charts.finding')}
      table={{
        heads: [t('charts.columns'), ...series.map(({ name }) => name)],
        rows: columns.map(({ name, values }) => ({ name, cells: values.map(formatNumber) })),
      }}
    >
      <StackedBars
        finding={t('charts.finding')}
        columns={columns}
        series={series}
        limit={{ name: t('charts.limit'), value: 5 }}
      />
      <LineChart
        finding={t('charts.line')}
        columns={columns}
        values={[3, 4, null, 2, 5, 4, 1, null]}
        format={formatNumber}
      />
    </ChartFigure>
  </Specimens>
);
