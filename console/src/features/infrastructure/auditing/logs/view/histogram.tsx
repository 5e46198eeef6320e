import { BarChart } from 'echarts/charts';
import { use } from 'echarts/core';
import { type PointerEvent, useMemo, useRef, useState } from 'react';
import { palettes } from '../../../../../app/palette.ts';
import { useScheme } from '../../../../../app/preferences.ts';
import { useWords, type Words } from '../../../../../messages/index.tsx';
import { Chart } from '../../../../../ui/chart.tsx';
import type { Chart as ChartData } from '../search/use-search.ts';

use([BarChart]);

/** Of the plot inside of the chart. */
const EDGE_PX = { left: 52, right: 12 } as const;
const HEIGHT_PX = 104;
/** A click shakes a little. */
const LEAST_DRAG_PX = 4;

interface HistogramProps {
  readonly chart: ChartData;
  readonly onZoom: (startMs: number, endMs: number) => void;
}

/** Records over time; what is dragged over becomes the range, and so does a bar that is clicked. */
export function Histogram({ chart, onZoom }: HistogramProps) {
  const words = useWords();
  const scheme = useScheme();
  const box = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<readonly [number, number]>();
  const option = useMemo(() => toOption(chart, scheme, words), [chart, scheme, words]);
  const at = ({ clientX }: PointerEvent): number => {
    const { left = 0, width = 0 } = box.current?.getBoundingClientRect() ?? {};
    return Math.max(EDGE_PX.left, Math.min(clientX - left, width - EDGE_PX.right));
  };
  const end = (event: PointerEvent): void => {
    setDrag(undefined);
    if (!drag) return;
    const places = [drag[0], at(event)].sort((a, b) => a - b);
    const [from = 0, to = 0] = places.map((x) => bucketAt(chart, x, box.current?.clientWidth ?? 1));
    const isClick = (places[1] ?? 0) - (places[0] ?? 0) < LEAST_DRAG_PX;
    const first = chart.buckets[Math.min(from, chart.buckets.length - 1)];
    const last = chart.buckets[Math.min(isClick ? from : to, chart.buckets.length - 1)];
    if (!first || !last || (isClick && first.count === 0)) return;
    onZoom(first.startMs, last.startMs + chart.stepMs);
  };
  return (
    <div
      ref={box}
      className="lh"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag([at(event), at(event)]);
      }}
      onPointerMove={(event) => setDrag((before) => before && [before[0], at(event)])}
      onPointerUp={end}
      onPointerCancel={() => setDrag(undefined)}
    >
      <Chart height={HEIGHT_PX} option={option} label={words.t('logs.histogram', { count: chart.total })} />
      {drag && (
        <div className="lh-drag" style={{ left: Math.min(...drag), width: Math.abs(drag[1] - drag[0]) }} />
      )}
    </div>
  );
}

function bucketAt({ buckets }: ChartData, x: number, widthPx: number): number {
  const share = (x - EDGE_PX.left) / Math.max(1, widthPx - EDGE_PX.left - EDGE_PX.right);
  return Math.max(0, Math.min(buckets.length - 1, Math.floor(share * buckets.length)));
}

function toOption({ buckets, stepMs }: ChartData, scheme: 'light' | 'dark', { locale, t }: Words) {
  const palette = palettes[scheme];
  const text = { color: palette.ink3, fontSize: 11 };
  const long = buckets.length * stepMs > 2 * 86_400_000;
  const label = (ms: number): string =>
    new Date(ms).toLocaleString(
      locale,
      long
        ? { month: 'short', day: 'numeric' }
        : {
            hour: '2-digit',
            minute: '2-digit',
            hourCycle: 'h23',
            ...(stepMs < 60_000 ? { second: '2-digit' } : {}),
          },
    );
  const full = (ms: number): string =>
    new Date(ms).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' });
  return {
    animationDuration: 150,
    grid: { ...EDGE_PX, top: 10, bottom: 22 },
    textStyle: { fontFamily: 'system-ui, sans-serif' },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      confine: true,
      backgroundColor: palette.surface,
      borderColor: palette.lineStrong,
      textStyle: { color: palette.ink, fontSize: 12, lineHeight: 18 },
      axisPointer: { type: 'shadow' },
      formatter: (items: readonly { dataIndex: number }[]) => {
        const bucket = buckets[items[0]?.dataIndex ?? 0];
        if (!bucket) return '';
        const { startMs, count } = bucket;
        return `${full(startMs)} –\n${full(startMs + stepMs)}\n${t('logs.records', { count })}`;
      },
    },
    xAxis: {
      type: 'category',
      data: buckets.map(({ startMs }) => label(startMs)),
      axisLine: { lineStyle: { color: palette.line } },
      axisTick: { show: false },
      axisLabel: { ...text, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      splitNumber: 2,
      axisLabel: {
        ...text,
        formatter: (value: number) => new Intl.NumberFormat(locale, { notation: 'compact' }).format(value),
      },
      splitLine: { lineStyle: { color: palette.line } },
    },
    series: [
      {
        type: 'bar',
        data: buckets.map(({ count }) => count),
        barCategoryGap: '15%',
        // One record among thousands is still to be seen.
        barMinHeight: 2,
        itemStyle: { color: palette.brand, opacity: 0.85 },
        emphasis: { itemStyle: { color: palette.brand, opacity: 1 } },
      },
    ].map((series) => ({ ...series, data: series.data.map((count) => (count === 0 ? null : count)) })),
  };
}
