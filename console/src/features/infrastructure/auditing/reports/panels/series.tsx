import { type PointerEvent, useMemo, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { type Palette, palettes, type Scheme } from '../../../../../app/palette.ts';
import { useScheme } from '../../../../../app/preferences.ts';
import { useWords, type Words } from '../../../../../messages/index.tsx';
import { Chart } from '../../../../../ui/chart.tsx';
import { plainText } from '../../logs/view/plain-text.ts';
import { pointRow, rowLink } from '../links.ts';
import { type Line, lineBefore, linesOf } from '../values/lines.ts';
import { numberText } from '../values/units.ts';
import type { PanelProps } from './types.ts';

/** Of the plot inside of the chart. */
const EDGE_PX = { left: 58, right: 16 } as const;
const LEAST_DRAG_PX = 6;

/** As many as there are lines. */
export function lineColors(scheme: Scheme): readonly string[] {
  const { brand, high, pass, unknown, medium, critical } = palettes[scheme];
  return [brand, high, pass, unknown, medium, critical];
}

/** Lines over time; what is dragged over becomes the report's range. */
export function Series(props: PanelProps) {
  const { panel, rows, before, buckets, bucketsBefore, isLarge } = props;
  const words = useWords();
  const { t, language } = words;
  const scheme = useScheme();
  const found = useMemo(
    () => linesOf(panel, rows, buckets, (column) => column.text[language]),
    [panel, rows, buckets, language],
  );
  const earlier = useMemo(() => {
    if (before?.state !== 'done' || before.rows.length === 0 || bucketsBefore === undefined) return undefined;
    return lineBefore(panel, before.rows, bucketsBefore, buckets.startMs - bucketsBefore.startMs);
  }, [panel, before, buckets, bucketsBefore]);
  const option = useMemo(
    () => toOption(found.lines, earlier, props.buckets, scheme, words),
    [found, earlier, props.buckets, scheme, words],
  );
  return (
    <>
      <DragRange {...props}>
        <Chart
          height={isLarge ? 460 : 220}
          option={option}
          handle={props.chart}
          label={t('reports.seriesOf', { title: panel.text[language].title, count: found.lines.length })}
        />
      </DragRange>
      {(panel.by !== undefined || found.lines.length > 1 || earlier !== undefined) && (
        <p className="rs-legend">
          {found.lines.map(({ name, group }, index) => (
            <span key={`${group} ${name}`} className="truncate">
              <i style={{ background: lineColors(scheme)[index] }} aria-hidden="true" />
              <LineName {...props} name={name} group={group} />
            </span>
          ))}
          {earlier !== undefined && (
            <span className="faint">
              <i className="rs-before" aria-hidden="true" />
              {t('reports.timeBefore')}
            </span>
          )}
          {found.left > 0 && <span className="faint">{t('logs.linesLeft', { count: found.left })}</span>}
        </p>
      )}
    </>
  );
}

/** The name of a line opens its records. */
function LineName(props: PanelProps & { name: string; group: string | undefined }) {
  const { panel, behind, range, name, group } = props;
  const { t } = useWords();
  const shown = plainText(name.slice(0, 80)) || t('reports.noValue');
  if (behind === undefined || group === undefined) return shown;
  const labels = behind.labels.filter(({ stepMs }) => stepMs === undefined);
  const to = rowLink({ ...behind, labels }, pointRow(0, panel.by, group), range);
  if (to === undefined) return shown;
  return (
    <Link to={to} title={t('reports.showRowsOf', { what: shown })}>
      {shown}
    </Link>
  );
}

/** The records of one step of time, of all lines. */
function stepLink({ behind, buckets, range }: PanelProps, ms: number): string | undefined {
  if (behind === undefined) return undefined;
  const labels = behind.labels.filter(({ stepMs }) => stepMs !== undefined);
  const startMs = Math.floor(ms / buckets.stepMs) * buckets.stepMs;
  return rowLink({ ...behind, labels }, pointRow(startMs, undefined, undefined), range);
}

/** A drag is a range, and a click the records of a step. */
function DragRange(props: PanelProps & { children: React.ReactNode }) {
  const { buckets, onZoom, children } = props;
  const navigate = useNavigate();
  const box = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<readonly [number, number]>();
  const at = ({ clientX }: PointerEvent): number => {
    const { left = 0, width = 0 } = box.current?.getBoundingClientRect() ?? {};
    return Math.max(EDGE_PX.left, Math.min(clientX - left, width - EDGE_PX.right));
  };
  const end = (event: PointerEvent): void => {
    setDrag(undefined);
    if (!drag) return;
    const [from = 0, to = 0] = [drag[0], at(event)].sort((a, b) => a - b);
    const width = (box.current?.clientWidth ?? 1) - EDGE_PX.left - EDGE_PX.right;
    const { startMs, endMs } = buckets;
    const timeAt = (x: number) => startMs + ((x - EDGE_PX.left) / Math.max(1, width)) * (endMs - startMs);
    const step = to - from < LEAST_DRAG_PX ? stepLink(props, timeAt(to)) : undefined;
    if (step !== undefined) return void navigate(step);
    if (to - from >= LEAST_DRAG_PX)
      onZoom(Math.round(timeAt(from) / 1000) * 1000, Math.round(timeAt(to) / 1000) * 1000);
  };
  return (
    <div
      ref={box}
      className="rs"
      onPointerDown={(event) => {
        if (event.button !== 0 || event.pointerType === 'touch') return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag([at(event), at(event)]);
      }}
      onPointerMove={(event) => setDrag((earlier) => earlier && [earlier[0], at(event)])}
      onPointerUp={end}
      onPointerCancel={() => setDrag(undefined)}
    >
      {children}
      {drag && (
        <div className="rs-drag" style={{ left: Math.min(...drag), width: Math.abs(drag[1] - drag[0]) }} />
      )}
    </div>
  );
}

function toOption(
  lines: readonly Line[],
  earlier: Line['points'] | undefined,
  { startMs, endMs }: PanelProps['buckets'],
  scheme: Scheme,
  { locale, t }: Words,
) {
  const palette = palettes[scheme];
  const text = { color: palette.ink3, fontSize: 11 };
  const unit = lines[0]?.column.unit ?? 'count';
  const number = (value: unknown) => (typeof value === 'number' ? numberText(value, unit, locale) : '–');
  return {
    animationDuration: 150,
    color: [...lineColors(scheme)],
    grid: { ...EDGE_PX, top: 12, bottom: 24 },
    textStyle: { fontFamily: 'system-ui, sans-serif' },
    tooltip: { ...tooltipOf(palette), trigger: 'axis', valueFormatter: number },
    xAxis: {
      type: 'time',
      min: startMs,
      max: endMs,
      axisLabel: { ...text, hideOverlap: true },
      axisLine: { lineStyle: { color: palette.line } },
    },
    yAxis: {
      type: 'value',
      splitNumber: 3,
      axisLabel: { ...text, formatter: number },
      splitLine: { lineStyle: { color: palette.line } },
    },
    series: [
      ...lines.map(({ name, points }) => ({
        type: 'line',
        name: plainText(name).slice(0, 80) || t('reports.noValue'),
        data: points,
        showSymbol: points.filter(([, value]) => value !== null).length < 2,
        symbolSize: 5,
        lineStyle: { width: 2 },
        ...(lines.length === 1 ? { areaStyle: { opacity: 0.12 } } : {}),
      })),
      ...(earlier === undefined
        ? []
        : [
            {
              type: 'line',
              name: t('reports.timeBefore'),
              data: earlier,
              showSymbol: false,
              lineStyle: { width: 1.5, type: 'dashed', color: palette.ink3 },
              itemStyle: { color: palette.ink3 },
            },
          ]),
    ],
  };
}

/** On the canvas: as HTML it would need inline styles, which the CSP refuses. */
export function tooltipOf(palette: Palette) {
  return {
    renderMode: 'richText',
    confine: true,
    backgroundColor: palette.surface,
    borderColor: palette.lineStrong,
    textStyle: { color: palette.ink, fontSize: 12, lineHeight: 18 },
  };
}
