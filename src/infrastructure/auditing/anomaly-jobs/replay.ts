import { WARM_UP_POINTS } from '../anomalies/index.ts';
import { advance, type Span } from './advance.ts';
import { toEntity } from './read-points.ts';
import type { DrawnPoint, DrawnSeries, JobInput } from './schema.ts';
import type { Point, Tracked } from './types.ts';

export interface ReplayOptions {
  /** Only what is judged from then on is drawn and counted; before it the detector learns. */
  readonly drawFrom: number;
  /** Series that are drawn, those with the most points first. */
  readonly maxDrawn: number;
}

/** What a detector that begins now would tell of the past. */
export interface Replay {
  readonly series: number;
  readonly leftOut: number;
  readonly marks: number;
  readonly alerts: number;
  readonly trained: boolean;
  readonly drawn: readonly DrawnSeries[];
}

interface Drawing {
  readonly points: DrawnPoint[];
  readonly marks: DrawnSeries['marks'];
  records: number;
}

/** Goes through points of the past with fresh series, and keeps what a chart needs. */
export function replay(
  job: JobInput,
  points: readonly Point[],
  span: Span,
  { drawFrom, maxDrawn }: ReplayOptions,
): Replay {
  const series = new Map<string, Tracked>();
  const chosen = busiest(points, maxDrawn);
  const drawings = new Map<string, Drawing>();
  let trained = false;
  const advanced = advance(job, series, points, span, (one, time, value, judged, found) => {
    trained ||= judged.trained;
    if (time < drawFrom || !chosen.has(one.key)) return;
    const drawing = drawings.get(one.key) ?? { points: [], marks: [], records: 0 };
    drawings.set(one.key, drawing);
    drawing.points.push(toDrawn(time, value, judged));
    if (found !== undefined)
      drawing.marks.push({ time: toTime(time), value: value ?? null, score: found.score, kind: found.kind });
  });
  const told = advanced.found.filter(({ time }) => time >= drawFrom);
  return {
    series: series.size,
    leftOut: advanced.leftOut,
    marks: told.length,
    alerts: told.filter(({ alert }) => alert).length,
    trained,
    drawn: [...chosen].flatMap((key) => {
      const drawing = drawings.get(key);
      const one = series.get(key);
      if (drawing === undefined || one === undefined) return [];
      return [{ key, entity: toEntity(job.by, one.entity), points: drawing.points, marks: drawing.marks }];
    }),
  };
}

/** Points that a detector needs before it tells anything. */
export const NEEDED_POINTS = WARM_UP_POINTS;

function busiest(points: readonly Point[], count: number): ReadonlySet<string> {
  const records = new Map<string, number>();
  for (const point of points) {
    const key = JSON.stringify(point.entity);
    records.set(key, (records.get(key) ?? 0) + point.records);
  }
  const ordered = [...records].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return new Set(ordered.slice(0, count).map(([key]) => key));
}

function toDrawn(
  time: number,
  value: number | undefined,
  judged: { expected: number; lower: number; upper: number; strength: number; trained: boolean },
): DrawnPoint {
  const { expected, lower, upper, strength, trained } = judged;
  return { time: toTime(time), value: value ?? null, expected, lower, upper, strength, trained };
}

function toTime(ms: number): string {
  return new Date(ms).toISOString();
}
