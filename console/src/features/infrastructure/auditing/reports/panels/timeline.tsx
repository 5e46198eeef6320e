import { ScatterChart } from 'echarts/charts';
import { use } from 'echarts/core';
import { useMemo } from 'react';
import { palettes } from '../../../../../app/palette.ts';
import { useScheme } from '../../../../../app/preferences.ts';
import { useWords } from '../../../../../messages/index.tsx';
import { Chart } from '../../../../../ui/chart.tsx';
import { stampText } from '../../logs/search/time-range.ts';
import { fieldOf, TIME } from '../../logs/types.ts';
import { valueText } from '../values/units.ts';
import { RowTable } from './row-table.tsx';
import { tooltipOf } from './series.tsx';
import type { PanelProps } from './types.ts';

use([ScatterChart]);

const MOST_LANES = 12;

/** A mark for each row at its time, in a lane for each value of `by`; below it the rows themselves. */
export function Timeline(props: PanelProps) {
  const { panel, rows, buckets, isLarge } = props;
  const { t, locale, language } = useWords();
  const scheme = useScheme();
  const lane =
    panel.by ?? panel.columns.find(({ unit, field }) => unit === 'text' && field !== TIME)?.field ?? '';
  const option = useMemo(() => {
    const palette = palettes[scheme];
    const text = { color: palette.ink3, fontSize: 11 };
    const nameOf = (index: number) =>
      valueText(fieldOf(rows[index] ?? {}, lane), 'text', locale).slice(0, 40) || t('reports.noValue');
    const names = [...new Set(rows.map((_, index) => nameOf(index)))].slice(0, MOST_LANES);
    return {
      animationDuration: 150,
      grid: { left: 160, right: 16, top: 8, bottom: 24 },
      textStyle: { fontFamily: 'system-ui, sans-serif' },
      tooltip: {
        ...tooltipOf(palette),
        formatter: ({ dataIndex }: { dataIndex: number }) => {
          const row = rows[dataIndex] ?? {};
          const said = panel.columns.map(
            ({ field, text: label, unit }) =>
              `${label[language]}: ${valueText(fieldOf(row, field), unit, locale).slice(0, 120)}`,
          );
          return [stampText(fieldOf(row, TIME)), ...said].join('\n');
        },
      },
      xAxis: {
        type: 'time',
        min: buckets.startMs,
        max: buckets.endMs,
        axisLabel: { ...text, hideOverlap: true },
        axisLine: { lineStyle: { color: palette.line } },
      },
      yAxis: {
        type: 'category',
        data: names,
        inverse: true,
        axisTick: { show: false },
        axisLine: { show: false },
        axisLabel: { ...text, width: 150, overflow: 'truncate' },
        splitLine: { show: true, lineStyle: { color: palette.line } },
      },
      series: [
        {
          type: 'scatter',
          symbolSize: 8,
          itemStyle: { color: palette.brand, opacity: 0.75 },
          data: rows.map((row, index) => [Date.parse(fieldOf(row, TIME)), nameOf(index)]),
        },
      ],
    };
  }, [rows, lane, buckets, panel, scheme, locale, language, t]);
  const lanes = Math.min(MOST_LANES, new Set(rows.map((row) => fieldOf(row, lane))).size);
  return (
    <>
      <Chart
        height={Math.max(90, 40 + lanes * (isLarge ? 30 : 22))}
        option={option}
        handle={props.chart}
        label={t('reports.timelineOf', { title: panel.text[language].title, count: rows.length })}
      />
      <RowTable {...props} />
    </>
  );
}
