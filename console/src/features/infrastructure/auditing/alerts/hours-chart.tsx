import { BarChart } from 'echarts/charts';
import { use } from 'echarts/core';
import { useMemo } from 'react';
import { palettes } from '../../../../app/palette.ts';
import { useScheme } from '../../../../app/preferences.ts';
import { useWords } from '../../../../messages/index.tsx';
import { Chart } from '../../../../ui/chart.tsx';

use([BarChart]);

interface HoursChartProps {
  readonly hours: readonly { readonly at: string; readonly count: number }[];
}

/** How many began in each hour. */
export function HoursChart({ hours }: HoursChartProps) {
  const { t, locale } = useWords();
  const scheme = useScheme();
  const option = useMemo(() => {
    const palette = palettes[scheme];
    const text = { color: palette.ink3, fontSize: 11 };
    const label = (at: string) =>
      new Date(at).toLocaleString(locale, {
        ...(hours.length > 48 ? { month: 'short', day: 'numeric' } : {}),
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
      });
    return {
      grid: { left: 40, right: 12, top: 10, bottom: 22 },
      textStyle: { fontFamily: 'system-ui, sans-serif' },
      tooltip: {
        trigger: 'axis',
        renderMode: 'richText',
        confine: true,
        backgroundColor: palette.surface,
        borderColor: palette.lineStrong,
        textStyle: { color: palette.ink, fontSize: 12 },
      },
      xAxis: {
        type: 'category',
        data: hours.map(({ at }) => label(at)),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: palette.line } },
        axisLabel: { ...text, hideOverlap: true },
      },
      yAxis: {
        type: 'value',
        minInterval: 1,
        splitNumber: 2,
        axisLabel: text,
        splitLine: { lineStyle: { color: palette.line } },
      },
      series: [
        {
          type: 'bar',
          barMinHeight: 2,
          barCategoryGap: '15%',
          data: hours.map(({ count }) => (count === 0 ? null : count)),
          itemStyle: { color: palette.brand, opacity: 0.85 },
        },
      ],
    };
  }, [hours, scheme, locale]);
  const total = hours.reduce((sum, { count }) => sum + count, 0);
  return <Chart height={110} option={option} label={t('alert.hours', { count: total })} />;
}
