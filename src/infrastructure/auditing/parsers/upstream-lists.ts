import type { RequestLine } from './types.ts';

/**
 * nginx tries one server after the other and writes what it got of each: `, ` between servers of a group, ` : ` where an
 * internal redirect went to another group.
 */
function items(text: string): readonly string[] {
  return text.split(/, | : /);
}

export function setUpstreamAddr(line: RequestLine, text: string): void {
  if (text === '-' || text === '') return;
  if (!text.includes(' ')) {
    line.upstreamAddr = text;
    line.upstreamTries = 1;
    return;
  }
  const tried = items(text);
  line.upstreamAddr = tried.join(', ');
  line.upstreamTries = tried.filter((one) => one !== '-').length;
}

/** The status that the client got is that of the last try. */
export function setUpstreamStatus(line: RequestLine, text: string): void {
  const last = text.includes(' ') ? (items(text).at(-1) ?? '') : text;
  if (last !== '-' && last !== '') line.upstreamStatus = Number(last);
}

export function setUpstreamTime(line: RequestLine, text: string): void {
  line.upstreamTime = sum(text);
}

export function setUpstreamLength(line: RequestLine, text: string): void {
  line.upstreamLength = sum(text);
}

function sum(text: string): number {
  if (text === '-' || text === '') return Number.NaN;
  if (!text.includes(' ')) return Number(text);
  const known = items(text)
    .map(Number)
    .filter((one) => !Number.isNaN(one));
  return known.length === 0 ? Number.NaN : round(known.reduce((total, one) => total + one, 0));
}

/** Tries are written in milliseconds; their sum has the noise of fractions in base two. */
function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
