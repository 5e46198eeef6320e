/** Units of a form's durations, the largest first. */
export const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
] as const;

export type Unit = (typeof UNITS)[number][0];

const NAMES: Readonly<Record<Unit, 'day' | 'hour' | 'minute' | 'second'>> = {
  d: 'day',
  h: 'hour',
  min: 'minute',
  s: 'second',
};

/** The largest unit of which it is a whole number. */
export function splitDuration(ms: number): { readonly count: number; readonly unit: Unit } {
  const found = UNITS.find(([, size]) => ms >= size && ms % size === 0) ?? UNITS[3];
  return { count: ms / found[1], unit: found[0] };
}

export function joinDuration(count: number, unit: Unit): number {
  return Math.round(count * (UNITS.find(([name]) => name === unit)?.[1] ?? 1000));
}

/** `15 min`, `4 h`. */
export function durationWords(ms: number, locale: string): string {
  const { count, unit } = splitDuration(ms);
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: NAMES[unit],
    unitDisplay: 'short',
    maximumFractionDigits: 2,
  }).format(count);
}
