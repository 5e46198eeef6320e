import { stampText } from '../../logs/search/time-range.ts';
import { plainText } from '../../logs/view/plain-text.ts';
import type { Unit } from '../wire.ts';

/** A cell is one line; the record has the whole. */
const MOST_SHOWN = 2000;

/** A number of a row; undefined where there is none. */
export function numberOf(text: string): number | undefined {
  if (text.trim() === '') return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

export function isNumeric(unit: Unit): boolean {
  return unit === 'count' || unit === 'bytes' || unit === 'seconds' || unit === 'ratio';
}

/** May values of a unit be added up? */
export function isSummable(unit: Unit): boolean {
  return unit === 'count' || unit === 'bytes';
}

/** A value of a row for people. Text of strangers comes out harmless. */
export function valueText(text: string, unit: Unit, locale: string): string {
  // Seconds are near enough to read; the title has the rest.
  if (unit === 'time') return text === '' ? '–' : stampText(text).slice(0, 19);
  if (!isNumeric(unit)) return plainText(text.slice(0, MOST_SHOWN));
  const value = numberOf(text);
  return value === undefined
    ? text === ''
      ? '–'
      : plainText(text.slice(0, MOST_SHOWN))
    : numberText(value, unit, locale);
}

/** `27.6K`, `1.2 GB`, `12 ms`, `4.2 %`. */
export function numberText(value: number, unit: Unit, locale: string): string {
  switch (unit) {
    case 'bytes':
      return bytesText(value, locale);
    case 'seconds':
      return secondsText(value, locale);
    case 'ratio':
      return new Intl.NumberFormat(locale, {
        style: 'percent',
        maximumFractionDigits: value < 0.1 ? 2 : 1,
      }).format(value);
    default:
      return countText(value, locale);
  }
}

/** In full, for titles. */
export function exactText(text: string, unit: Unit, locale: string): string {
  if (unit === 'time') return stampText(text);
  const value = isNumeric(unit) ? numberOf(text) : undefined;
  if (value === undefined || unit === 'ratio') return valueText(text, unit, locale);
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }).format(value);
}

function countText(value: number, locale: string): string {
  if (Math.abs(value) < 10_000)
    return new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value);
  return new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 }).format(value);
}

const BYTES = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte', 'petabyte'] as const;

function bytesText(value: number, locale: string): string {
  const power = Math.min(BYTES.length - 1, Math.floor(Math.log10(Math.max(1, Math.abs(value))) / 3));
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: BYTES[power] ?? 'byte',
    unitDisplay: 'short',
    maximumSignificantDigits: 3,
  }).format(value / 1000 ** power);
}

function secondsText(value: number, locale: string): string {
  const [unit, size] = (
    Math.abs(value) < 1 ? ['millisecond', 0.001] : Math.abs(value) < 120 ? ['second', 1] : ['minute', 60]
  ) as [string, number];
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumSignificantDigits: 3,
  }).format(value / size);
}

/** `+12 %`; undefined where there is nothing to compare with. */
export function changeText(now: number, before: number, locale: string): string | undefined {
  if (before === 0) return undefined;
  const change = (now - before) / Math.abs(before);
  return new Intl.NumberFormat(locale, {
    style: 'percent',
    signDisplay: 'exceptZero',
    maximumFractionDigits: Math.abs(change) < 0.1 ? 1 : 0,
  }).format(change);
}
