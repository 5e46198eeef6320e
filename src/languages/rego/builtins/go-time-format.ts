import { MONTHS, type WallTime, WEEKDAYS, weekdayOf, yearDayOf } from './go-calendar.ts';
import { type LayoutPiece, type LayoutStep, stepsOfLayout } from './go-layout.ts';
import type { ZoneOffset } from './time-zone.ts';

interface Moment {
  readonly wall: WallTime;
  readonly nanoseconds: number;
  readonly offset: ZoneOffset;
}

/** A time in a layout of Go's. */
export function formatTime(moment: Moment, layout: string): string {
  return stepsOfLayout(layout)
    .map((step) => step.prefix + (step.piece === undefined ? '' : pieceText(moment, step, step.piece)))
    .join('');
}

function pieceText(moment: Moment, step: LayoutStep, piece: LayoutPiece): string {
  if (piece === 'zone') return zoneText(moment.offset.seconds, step.text);
  if (piece === 'fraction') return fractionText(moment.nanoseconds, step.text);
  if (piece === 'MST') return moment.offset.name || zoneText(moment.offset.seconds, '-0700');
  return WRITERS[piece](moment.wall);
}

const two = (value: number): string => String(value).padStart(2, '0');
const twelve = (hour: number): number => (hour % 12 === 0 ? 12 : hour % 12);

const WRITERS: Readonly<
  Record<Exclude<LayoutPiece, 'zone' | 'fraction' | 'MST'>, (wall: WallTime) => string>
> = {
  January: ({ month }) => MONTHS[month - 1] ?? '',
  Jan: ({ month }) => (MONTHS[month - 1] ?? '').slice(0, 3),
  '1': ({ month }) => String(month),
  '01': ({ month }) => two(month),
  Monday: (wall) => WEEKDAYS[weekdayOf(wall)] ?? '',
  Mon: (wall) => (WEEKDAYS[weekdayOf(wall)] ?? '').slice(0, 3),
  '2': ({ day }) => String(day),
  _2: ({ day }) => String(day).padStart(2, ' '),
  '02': ({ day }) => two(day),
  __2: (wall) => String(yearDayOf(wall)).padStart(3, ' '),
  '002': (wall) => String(yearDayOf(wall)).padStart(3, '0'),
  '15': ({ hour }) => two(hour),
  '3': ({ hour }) => String(twelve(hour)),
  '03': ({ hour }) => two(twelve(hour)),
  '4': ({ minute }) => String(minute),
  '04': ({ minute }) => two(minute),
  '5': ({ second }) => String(second),
  '05': ({ second }) => two(second),
  '2006': ({ year }) => String(year).padStart(4, '0'),
  '06': ({ year }) => two(year % 100),
  PM: ({ hour }) => (hour >= 12 ? 'PM' : 'AM'),
  pm: ({ hour }) => (hour >= 12 ? 'pm' : 'am'),
};

/** `-0700`, `Z07:00` and their like. */
function zoneText(seconds: number, layout: string): string {
  if (layout.startsWith('Z') && seconds === 0) return 'Z';
  const magnitude = Math.abs(seconds);
  // Go takes the sign from whole minutes.
  const sign = Math.trunc(seconds / 60) < 0 ? '-' : '+';
  const fields = [magnitude / 3600, (magnitude / 60) % 60, magnitude % 60].map((field) =>
    two(Math.floor(field)),
  );
  const separator = layout.includes(':') ? ':' : '';
  const digits = layout.replaceAll(':', '').length - 1;
  return sign + fields.slice(0, digits / 2).join(separator);
}

/** `.000` writes as many digits, `.999` leaves zeros at the end out. */
function fractionText(nanoseconds: number, layout: string): string {
  const digits = String(nanoseconds)
    .padStart(9, '0')
    .slice(0, layout.length - 1);
  const shown = layout[1] === '9' ? digits.replace(/0+$/, '') : digits;
  return shown === '' ? '' : `${layout[0]}${shown}`;
}
