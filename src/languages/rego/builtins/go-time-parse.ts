import { daysIn, daysOf, isLeap, secondsOf } from './go-calendar.ts';
import { type LayoutStep, stepsOfLayout } from './go-layout.ts';
import { quoteAscii } from './go-quote.ts';
import { type Fields, noFields, READERS } from './go-time-fields.ts';
import { BuiltinError } from './types.ts';

/**
 * Nanoseconds since 1970 of a text in a layout of Go's. Zones that are named without an offset count as UTC.
 * The messages of errors are Go's.
 */
export function parseTime(text: string, layout: string): bigint {
  const fields = noFields();
  const refuse = (element: string, rest: string, message = ''): BuiltinError =>
    new BuiltinError(refusal(text, layout, element, rest, message));
  readAll(fields, text, stepsOfLayout(layout), refuse);
  const problem = complete(fields);
  if (problem !== undefined) throw refuse('', text, `: ${problem}`);
  const seconds = secondsOf(fields) - fields.offset;
  return BigInt(seconds) * 1_000_000_000n + BigInt(fields.nanoseconds);
}

type Refuse = (element: string, rest: string, message?: string) => BuiltinError;

function refusal(text: string, layout: string, element: string, rest: string, message: string): string {
  const value = quoteAscii(text);
  if (message !== '') return `parsing time ${value}${message}`;
  return `parsing time ${value} as ${quoteAscii(layout)}: cannot parse ${quoteAscii(rest)} as ${quoteAscii(element)}`;
}

function readAll(fields: Fields, text: string, steps: readonly LayoutStep[], refuse: Refuse): void {
  let rest = text;
  for (const [at, step] of steps.entries()) {
    const skipped = skip(rest, step.prefix);
    if (skipped.isBad) throw refuse(step.prefix, skipped.rest);
    rest = skipped.rest;
    if (step.piece === undefined) {
      if (rest !== '') throw refuse('', rest, `: extra text: ${quoteAscii(rest)}`);
      return;
    }
    const following = steps[at + 1];
    const next = following?.prefix === '' ? following.piece : undefined;
    const left = READERS[step.piece](fields, rest, step, next);
    if (typeof left === 'object') {
      if (left.range === undefined) throw refuse(step.text, rest);
      throw refuse(step.text, left.rest ?? rest, `: ${left.range} out of range`);
    }
    rest = left;
  }
}

/** Blanks in the layout stand for any number of blanks. */
function skip(text: string, prefix: string): { readonly rest: string; readonly isBad?: boolean } {
  let at = 0;
  let inPrefix = 0;
  while (inPrefix < prefix.length) {
    if (prefix[inPrefix] === ' ') {
      if (at < text.length && text[at] !== ' ') return { rest: text.slice(at), isBad: true };
      while (prefix[inPrefix] === ' ') inPrefix++;
      while (text[at] === ' ') at++;
      continue;
    }
    if (text[at] !== prefix[inPrefix]) return { rest: text.slice(at), isBad: true };
    at++;
    inPrefix++;
  }
  return { rest: text.slice(at) };
}

/** Puts the parts together; says what does not fit. */
function complete(fields: Fields): string | undefined {
  if (fields.half === 'pm' && fields.hour < 12) fields.hour += 12;
  else if (fields.half === 'am' && fields.hour === 12) fields.hour = 0;
  if (fields.yearDay >= 0) {
    const problem = completeYearDay(fields);
    if (problem !== undefined) return problem;
  }
  if (fields.month < 0) fields.month = 1;
  if (fields.day < 0) fields.day = 1;
  return fields.day < 1 || fields.day > daysIn(fields.year, fields.month) ? 'day out of range' : undefined;
}

function completeYearDay(fields: Fields): string | undefined {
  const { year, yearDay } = fields;
  if (yearDay < 1 || yearDay > (isLeap(year) ? 366 : 365)) return 'day-of-year out of range';
  const day = daysOf(year, 1, yearDay);
  let month = 12;
  while (daysOf(year, month, 1) > day) month--;
  const ofMonth = day - daysOf(year, month, 1) + 1;
  if (fields.month >= 0 && fields.month !== month) return 'day-of-year does not match month';
  if (fields.day >= 0 && fields.day !== ofMonth) return 'day-of-year does not match day';
  fields.month = month;
  fields.day = ofMonth;
  return undefined;
}
