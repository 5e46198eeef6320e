import { MONTHS, WEEKDAYS } from './go-calendar.ts';
import type { LayoutPiece, LayoutStep } from './go-layout.ts';

/** What was read so far; -1 is: not given. */
export interface Fields {
  year: number;
  month: number;
  day: number;
  yearDay: number;
  hour: number;
  minute: number;
  second: number;
  nanoseconds: number;
  half: 'am' | 'pm' | undefined;
  /** East of UTC, in seconds. */
  offset: number;
}

/** Where nothing was read. */
export function noFields(): Fields {
  return {
    year: 0,
    month: -1,
    day: -1,
    yearDay: -1,
    hour: 0,
    minute: 0,
    second: 0,
    nanoseconds: 0,
    half: undefined,
    offset: 0,
  };
}

/** Reads one piece: gives what is left of the text, or why it does not fit. */
type Reader = (
  fields: Fields,
  rest: string,
  step: LayoutStep,
  next: LayoutPiece | undefined,
) => string | Misfit;

/** Why a text does not fit. */
interface Misfit {
  /** `month`: what is out of range; absent where the text is of another form. */
  readonly range?: string;
  readonly rest?: string;
}

const BAD: Misfit = {};

/** One or two digits, or exactly two. */
function readNumber(text: string, isFixed: boolean): readonly [value: number, rest: string] | undefined {
  const match = (isFixed ? /^\d\d/ : /^\d\d?/).exec(text);
  return match === null ? undefined : [Number(match[0]), text.slice(match[0].length)];
}

function numberReader(
  set: (fields: Fields, value: number) => void,
  isFixed: boolean,
  range?: readonly [name: string, from: number, to: number],
): Reader {
  return (fields, text) => {
    const read = readNumber(text, isFixed);
    if (read === undefined) return BAD;
    const [value, rest] = read;
    if (range !== undefined && (value < range[1] || value > range[2])) return { range: range[0], rest };
    set(fields, value);
    return rest;
  };
}

function nameReader(names: readonly string[], set: (fields: Fields, at: number) => void): Reader {
  return (fields, text) => {
    const at = names.findIndex((name) => text.slice(0, name.length).toLowerCase() === name.toLowerCase());
    if (at < 0) return BAD;
    set(fields, at);
    return text.slice(names[at]?.length ?? 0);
  };
}

const short = (names: readonly string[]): readonly string[] => names.map((name) => name.slice(0, 3));

const setMonth = (fields: Fields, value: number): void => {
  fields.month = value;
};
const setMonthName = (fields: Fields, at: number): void => {
  fields.month = at + 1;
};
const setDay = (fields: Fields, value: number): void => {
  fields.day = value;
};
const setHour = (fields: Fields, value: number): void => {
  fields.hour = value;
};
const setMinute = (fields: Fields, value: number): void => {
  fields.minute = value;
};
const ignore = (): void => {};

function readShortYear(fields: Fields, text: string): string | Misfit {
  const match = /^(?:\d\d|[+-]\d)/.exec(text);
  if (match === null) return BAD;
  const year = Number(match[0]);
  fields.year = year + (year >= 69 ? 1900 : 2000);
  return text.slice(2);
}

function readYear(fields: Fields, text: string): string | Misfit {
  if (!/^\d{4}/.test(text)) return BAD;
  fields.year = Number(text.slice(0, 4));
  return text.slice(4);
}

/** A blank may stand for the first digit. */
function readPaddedDay(fields: Fields, text: string): string | Misfit {
  const read = readNumber(text.startsWith(' ') ? text.slice(1) : text, false);
  if (read === undefined) return BAD;
  fields.day = read[0];
  return read[1];
}

function yearDayReader(isPadded: boolean): Reader {
  return (fields, text) => {
    const digits = isPadded ? text.replace(/^ {1,2}/, '') : text;
    const match = (isPadded ? /^\d{1,3}/ : /^\d{3}/).exec(digits);
    if (match === null) return BAD;
    fields.yearDay = Number(match[0]);
    return digits.slice(match[0].length);
  };
}

/** A fraction behind the seconds is taken even where the layout has none. */
function secondReader(isFixed: boolean): Reader {
  return (fields, text, _step, next) => {
    const read = readNumber(text, isFixed);
    if (read === undefined) return BAD;
    const [value, rest] = read;
    if (value >= 60) return { range: 'second', rest };
    fields.second = value;
    const fraction = next === 'fraction' ? null : /^[.,]\d+/.exec(rest);
    if (fraction === null) return rest;
    fields.nanoseconds = nanosecondsOf(fraction[0]);
    return rest.slice(fraction[0].length);
  };
}

function nanosecondsOf(fraction: string): number {
  return Number(fraction.slice(1, 10).padEnd(9, '0'));
}

function readFraction(fields: Fields, text: string, step: LayoutStep): string | Misfit {
  const isExact = step.text[1] === '0';
  const fraction = isExact ? text.slice(0, step.text.length) : (/^[.,]\d+/.exec(text)?.[0] ?? '');
  if (!isExact && fraction === '') return text;
  if (fraction.length < step.text.length && isExact) return BAD;
  if (!/^[.,]\d+$/.test(fraction)) return BAD;
  fields.nanoseconds = nanosecondsOf(fraction);
  return text.slice(fraction.length);
}

function halfReader(names: readonly ['am', 'pm'] | readonly ['AM', 'PM']): Reader {
  return (fields, text) => {
    const at = (names as readonly string[]).indexOf(text.slice(0, 2));
    if (at < 0) return BAD;
    fields.half = at === 0 ? 'am' : 'pm';
    return text.slice(2);
  };
}

function readZone(fields: Fields, text: string, step: LayoutStep): string | Misfit {
  if (step.text.startsWith('Z') && text.startsWith('Z')) return text.slice(1);
  const pattern = step.text.slice(1).replaceAll(/\d\d/g, '(\\d\\d)');
  const match = new RegExp(`^([+-])${pattern}`).exec(text);
  if (match === null) return BAD;
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = match;
  const rest = text.slice(match[0].length);
  if (Number(hours) > 24) return { range: 'time zone offset hour', rest };
  if (Number(minutes) > 60) return { range: 'time zone offset minute', rest };
  if (Number(seconds) > 60) return { range: 'time zone offset second', rest };
  const magnitude = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  fields.offset = sign === '-' ? -magnitude : magnitude;
  return rest;
}

/** `CET`, `GMT+3`, `+03`: the form is checked, and the time is taken as that of UTC. */
function readZoneName(_fields: Fields, text: string): string | Misfit {
  if (text.length < 3) return BAD;
  if (text.startsWith('UTC')) return text.slice(3);
  const match =
    /^(?:ChST|MeST)/.exec(text) ??
    /^GMT(?:[+-](?:0*(?:2[0-3]|1?\d))(?!\d))?/.exec(text) ??
    /^[+-]0*(?:2[0-3]|1?\d)(?!\d)/.exec(text) ??
    /^(?:[A-Z]{4}T|[A-Z]{3}T|WITA|[A-Z]{3})(?![A-Z])/.exec(text);
  return match === null ? BAD : text.slice(match[0].length);
}

/** What reads a piece of a layout. */
export const READERS: Readonly<Record<LayoutPiece, Reader>> = {
  January: nameReader(MONTHS, setMonthName),
  Jan: nameReader(short(MONTHS), setMonthName),
  '1': numberReader(setMonth, false, ['month', 1, 12]),
  '01': numberReader(setMonth, true, ['month', 1, 12]),
  Monday: nameReader(WEEKDAYS, ignore),
  Mon: nameReader(short(WEEKDAYS), ignore),
  '2': numberReader(setDay, false),
  _2: readPaddedDay,
  '02': numberReader(setDay, true),
  __2: yearDayReader(true),
  '002': yearDayReader(false),
  '15': numberReader(setHour, false, ['hour', 0, 23]),
  '3': numberReader(setHour, false, ['hour', 0, 12]),
  '03': numberReader(setHour, true, ['hour', 0, 12]),
  '4': numberReader(setMinute, false, ['minute', 0, 59]),
  '04': numberReader(setMinute, true, ['minute', 0, 59]),
  '5': secondReader(false),
  '05': secondReader(true),
  '2006': readYear,
  '06': readShortYear,
  PM: halfReader(['AM', 'PM']),
  pm: halfReader(['am', 'pm']),
  MST: readZoneName,
  zone: readZone,
  fraction: readFraction,
};
