import type { DrawnSeries } from '../../../../api/wire.ts';
import type { Palette } from '../../../../app/palette.ts';

/** What of a chart's words depends on the language. */
export interface ChartWords {
  readonly toTime: (at: string) => string;
  readonly toNumber: (value: number) => string;
  readonly value: string;
  readonly expected: string;
  readonly kind: (kind: DrawnSeries['marks'][number]['kind'], score: string) => string;
}

type Drawn = Pick<DrawnSeries, 'points' | 'marks'>;

/** The series as a line in the band that was expected, with a dot where something was told. */
export function seriesOption({ points, marks }: Drawn, palette: Palette, words: ChartWords) {
  const isCount = points.every(({ value }) => value === null || value >= 0);
  // What cannot be below nothing has no band there.
  const floor = (lower: number): number => (isCount ? Math.max(0, lower) : lower);
  const known = points.filter(({ trained }) => trained);
  const text = { color: palette.ink3, fontSize: 11 };
  const told = new Map(marks.map((mark) => [Date.parse(mark.time), mark]));
  return {
    animationDuration: 150,
    grid: { left: 56, right: 14, top: 12, bottom: 24 },
    textStyle: { fontFamily: 'system-ui, sans-serif' },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      confine: true,
      backgroundColor: palette.surface,
      borderColor: palette.lineStrong,
      textStyle: { color: palette.ink, fontSize: 12, lineHeight: 18 },
      axisPointer: { lineStyle: { color: palette.lineStrong } },
      formatter: (items: readonly { axisValue: number }[]) => {
        const at = items[0]?.axisValue ?? 0;
        const point = points.find(({ time }) => Date.parse(time) === at);
        return point === undefined ? '' : tooltipOf(point, told.get(at), words);
      },
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
      scale: !isCount,
      splitNumber: 4,
      axisLabel: { ...text, formatter: words.toNumber },
      splitLine: { lineStyle: { color: palette.line } },
    },
    series: [
      {
        ...BAND,
        data: known.map(({ time, lower }) => [Date.parse(time), floor(lower)]),
      },
      {
        ...BAND,
        areaStyle: { color: palette.brand, opacity: 0.14 },
        data: known.map(({ time, lower, upper }) => [Date.parse(time), Math.max(0, upper - floor(lower))]),
      },
      {
        type: 'line',
        z: 3,
        showSymbol: points.length < 3,
        symbolSize: 5,
        lineStyle: { width: 1.6, color: palette.brand },
        itemStyle: { color: palette.brand },
        data: points.map(({ time, value }) => [Date.parse(time), value]),
      },
      {
        type: 'line',
        z: 4,
        symbol: 'circle',
        symbolSize: 10,
        showSymbol: true,
        lineStyle: { opacity: 0 },
        itemStyle: { color: palette.critical, borderColor: palette.surface, borderWidth: 2 },
        data: marks.map(({ time, value }) => [Date.parse(time), value ?? 0]),
      },
    ],
  };
}

const BAND = {
  type: 'line',
  stack: 'band',
  stackStrategy: 'all',
  symbol: 'none',
  silent: true,
  lineStyle: { opacity: 0 },
} as const;

function tooltipOf(
  { time, value, expected, lower, upper, trained }: DrawnSeries['points'][number],
  mark: DrawnSeries['marks'][number] | undefined,
  words: ChartWords,
): string {
  const { toNumber } = words;
  const lines = [words.toTime(time), `${words.value}: ${value === null ? '–' : toNumber(value)}`];
  if (trained)
    lines.push(`${words.expected}: ${toNumber(expected)} (${toNumber(lower)} – ${toNumber(upper)})`);
  if (mark !== undefined) lines.push(words.kind(mark.kind, mark.score.toFixed(2)));
  return lines.join('\n');
}
