/** Weeks and months are told in days up to here: "in 40 days" says more than "next month". */
const MONTHS_FROM_SECONDS = 100 * 86_400;

const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

/** "3 minutes ago", "in 2 days"; below ten seconds it is "now". */
export function ageText(atMs: number, nowMs: number, locale: string): string {
  const seconds = (atMs - nowMs) / 1000;
  if (Math.abs(seconds) < 10)
    return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(0, 'second');
  const [unit, size] =
    Math.abs(seconds) >= MONTHS_FROM_SECONDS
      ? (['month', 2_629_800] as const)
      : (units.find((entry) => Math.abs(seconds) >= entry[1]) ?? (['second', 1] as const));
  return new Intl.RelativeTimeFormat(locale, { numeric: 'always' }).format(Math.round(seconds / size), unit);
}

/** "1 min 4 s": how long something took. */
export function durationText(milliseconds: number, locale: string): string {
  const unit = (value: number, name: 'minute' | 'second' | 'hour', digits = 0) =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
      maximumFractionDigits: digits,
    }).format(value);
  const seconds = milliseconds / 1000;
  if (seconds < 60) return unit(seconds, 'second', seconds < 10 ? 1 : 0);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${unit(minutes, 'minute')} ${unit(Math.floor(seconds % 60), 'second')}`;
  return `${unit(Math.floor(minutes / 60), 'hour')} ${unit(minutes % 60, 'minute')}`;
}
