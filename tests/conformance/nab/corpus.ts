import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** First and last row of a labelled anomaly, both inside it. */
export interface LabelledWindow {
  readonly first: number;
  readonly last: number;
}

/** One series of the benchmark: its rows in file order and the labelled windows. */
export interface LabelledSeries {
  /** As in windows.json: `FOLDER/FILE.csv`. */
  readonly name: string;
  /** Milliseconds since the epoch; the benchmark's local times are read as UTC. */
  readonly times: Float64Array;
  readonly values: Float64Array;
  readonly windows: readonly LabelledWindow[];
}

/** Reads `windows.json` and the `data/FOLDER/FILE.csv` that it names. Throws where a window is in no row. */
export function readCorpus(folder: string): LabelledSeries[] {
  const labels: Record<string, [string, string][]> = JSON.parse(
    readFileSync(join(folder, 'windows.json'), 'utf8'),
  );
  return Object.entries(labels).map(([name, limits]) =>
    parseSeries(name, readFileSync(join(folder, 'data', name), 'utf8'), limits),
  );
}

/** A series from the text of its file: a heading, then `YYYY-MM-DD hh:mm:ss,VALUE` a line. */
export function parseSeries(
  name: string,
  text: string,
  limits: readonly (readonly [string, string])[],
): LabelledSeries {
  const rows = text.trim().split('\n').slice(1);
  const times = Float64Array.from(rows, (row) => toTime(row.slice(0, row.indexOf(','))));
  const values = Float64Array.from(rows, (row) => Number(row.slice(row.indexOf(',') + 1)));
  const windows = limits.map(([from, to]) => ({
    first: rowAt(name, times, from),
    last: rowAt(name, times, to),
  }));
  return { name, times, values, windows };
}

function rowAt(name: string, times: Float64Array, text: string): number {
  const row = times.indexOf(toTime(text));
  if (row < 0) throw new Error(`${name}: no row at ${text}, where a window begins or ends`);
  return row;
}

function toTime(text: string): number {
  const time = Date.parse(
    `${text
      .trim()
      .replace(' ', 'T')
      .replace(/\.\d+$/, '')}Z`,
  );
  if (Number.isNaN(time)) throw new Error(`not a time: ${text}`);
  return time;
}
