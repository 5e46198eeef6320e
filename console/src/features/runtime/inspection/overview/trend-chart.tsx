import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import type { Overview } from '../../../../api/wire.ts';
import { palettes } from '../../../../app/palette.ts';
import { useScheme } from '../../../../app/preferences.ts';
import { useWords, type Words } from '../../../../messages/index.tsx';
import { paths } from '../../../../navigation/paths.ts';
import { Chart } from '../../../../ui/chart.tsx';

type Point = Overview['trend'][number];

function toTooltip(point: Point | undefined, { t, locale }: Words): string {
  if (!point) return '';
  const at = new Date(point.at).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'medium' });
  const score = point.score === null ? '–' : point.score.toFixed(1);
  return `${at}\n${t('overview.trendScore', { score })}\n${t('overview.trendFail', { count: point.fail })}`;
}

function toOption(trend: readonly Point[], scheme: 'light' | 'dark', words: Words) {
  const palette = palettes[scheme];
  const scores = trend.flatMap((point) => (point.score === null ? [] : [point.score]));
  const lowest = Math.min(...scores, 100);
  const text = { color: palette.ink3, fontSize: 11 };
  return {
    animationDuration: 300,
    grid: { left: 34, right: 14, top: 14, bottom: 24 },
    textStyle: { fontFamily: 'system-ui, sans-serif' },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      confine: true,
      backgroundColor: palette.surface,
      borderColor: palette.lineStrong,
      textStyle: { color: palette.ink, fontSize: 12, lineHeight: 18 },
      axisPointer: { lineStyle: { color: palette.lineStrong } },
      formatter: (items: readonly { dataIndex: number }[]) =>
        toTooltip(trend[items[0]?.dataIndex ?? 0], words),
    },
    xAxis: {
      type: 'time',
      axisLine: { lineStyle: { color: palette.line } },
      axisTick: { show: false },
      axisLabel: { ...text, hideOverlap: true },
      splitNumber: 6,
    },
    yAxis: {
      type: 'value',
      max: 100,
      min: Math.max(0, Math.floor((lowest - 5) / 10) * 10),
      splitNumber: 3,
      axisLabel: text,
      splitLine: { lineStyle: { color: palette.line } },
    },
    series: [
      {
        type: 'line',
        data: trend.map((point) => [point.at, point.score]),
        showSymbol: trend.length < 40,
        symbolSize: 6,
        lineStyle: { width: 2, color: palette.brand },
        itemStyle: { color: palette.brand },
        areaStyle: { color: palette.brandSoft, opacity: 0.7 },
      },
    ],
  };
}

/** The score over time; a point that was a run leads to its report. */
export function TrendChart({ cluster, trend }: { cluster: string; trend: readonly Point[] }) {
  const words = useWords();
  const scheme = useScheme();
  const navigate = useNavigate();
  const option = useMemo(() => toOption(trend, scheme, words), [trend, scheme, words]);
  return (
    <Chart
      height={168}
      option={option}
      label={words.t('overview.trendLabel', { count: trend.length })}
      onPick={(index) => {
        const run = trend[index]?.run;
        if (run) void navigate(paths.run(cluster, run));
      }}
    />
  );
}
