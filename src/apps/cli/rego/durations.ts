import { CliError } from '#platform/cli';

const UNITS: ReadonlyMap<string, number> = new Map([
  ['ns', 1],
  ['us', 1e3],
  ['µs', 1e3],
  ['ms', 1e6],
  ['s', 1e9],
  ['m', 60e9],
  ['h', 3600e9],
]);
const PART = /(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h)/y;

/** A length of time as Go writes it (`1m30s`, `250ms`), in milliseconds. */
export function parseDurationMs(flag: string, text: string): number {
  let nanoseconds = 0;
  PART.lastIndex = 0;
  for (let at = 0; at < text.length; at = PART.lastIndex) {
    const [, number, unit = ''] = PART.exec(text) ?? [];
    if (number === undefined) {
      if (text === '0') return 0;
      throw new CliError(
        'flag-value',
        `${flag} needs a length of time such as 500ms, 5s or 1m30s, not "${text}"`,
      );
    }
    nanoseconds += Number(number) * (UNITS.get(unit) ?? 0);
  }
  return nanoseconds / 1e6;
}

/** As Go writes it: `1.5µs`, `12.25ms`, `1m30s`. */
export function durationText(nanoseconds: number): string {
  const ns = Math.round(nanoseconds);
  if (ns === 0) return '0s';
  if (ns < 1e3) return `${ns}ns`;
  if (ns < 1e6) return `${trimmed(ns / 1e3, 3)}µs`;
  if (ns < 1e9) return `${trimmed(ns / 1e6, 6)}ms`;
  const minutes = Math.floor(ns / 60e9);
  const seconds = `${trimmed((ns - minutes * 60e9) / 1e9, 9)}s`;
  if (minutes === 0) return seconds;
  const hours = Math.floor(minutes / 60);
  return `${hours > 0 ? `${hours}h` : ''}${minutes % 60}m${seconds}`;
}

function trimmed(value: number, digits: number): string {
  return value.toFixed(digits).replace(/\.?0+$/, '');
}

/** Nanoseconds on a clock that only goes forward. */
export function nowNs(): number {
  return Math.round(performance.now() * 1e6);
}
