import { useMemo } from 'react';
import type { DrawnSeries } from '../../../../api/wire.ts';
import { palettes } from '../../../../app/palette.ts';
import { useScheme } from '../../../../app/preferences.ts';
import { useWords } from '../../../../messages/index.tsx';
import { Chart } from '../../../../ui/chart.tsx';
import { useTimeText } from '../../../../ui/time.tsx';
import { seriesOption } from './series-option.ts';
import { useNumber } from './words.ts';

interface SeriesChartProps {
  readonly drawn: Pick<DrawnSeries, 'points' | 'marks'>;
  readonly height: number;
}

/** A series, its expected band, and the points that were told. */
export function SeriesChart({ drawn, height }: SeriesChartProps) {
  const { t } = useWords();
  const scheme = useScheme();
  const toTime = useTimeText();
  const toNumber = useNumber();
  const option = useMemo(
    () =>
      seriesOption(drawn, palettes[scheme], {
        toTime,
        toNumber,
        value: t('anomaly.value'),
        expected: t('anomaly.expected'),
        kind: (kind, score) => `${t(`anomaly.kind.${kind}`)} · ${t('anomaly.score')} ${score}`,
      }),
    [drawn, scheme, toTime, toNumber, t],
  );
  const label = t('anomaly.chart', { points: drawn.points.length, marks: drawn.marks.length });
  return <Chart height={height} option={option} label={label} />;
}
