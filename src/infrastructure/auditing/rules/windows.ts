import type { Condition } from './types.ts';

/**
 * What a group of a rule remembers. Bounded by the rule's own numbers, never by how much comes in. Time is that of the
 * event that is looked at, so that one with a wrong clock does not move the window of the others.
 */
export interface Window {
  /** Takes one event in; `value` is the condition's field, `counts` whether its second query finds the event too. */
  readonly add: (atMs: number, value: string, counts: boolean) => void;
  /** Whether the condition holds at this time. */
  readonly holds: (atMs: number) => boolean;
  /** How many there are, as far as is remembered: of a count no more than it needs. */
  readonly size: (atMs: number) => number;
  /** What it has learnt and could not learn again from the last hour's records. */
  readonly memory?: () => Learnt;
}

/** What a window that learns has seen: since when, and which values, the one seen longest ago first. */
export interface Learnt {
  readonly sinceMs: number;
  readonly seen: readonly string[];
}

type Of<K extends Condition['kind']> = Extract<Condition, { kind: K }>;

/** The newest times suffice: that many are within the window, or no older ones could help. */
export function countWindow({ atLeast, windowMs }: Of<'count'>): Window {
  const times: number[] = [];
  const size = (atMs: number) => times.filter((time) => time > atMs - windowMs && time <= atMs).length;
  return {
    add(atMs) {
      let place = times.length;
      // Events come nearly in order; one that is late moves past few.
      while (place > 0 && (times[place - 1] ?? 0) > atMs) place -= 1;
      times.splice(place, 0, atMs);
      if (times.length <= atLeast) return;
      // The oldest goes, unless one is so far ahead that its clock must be wrong.
      if ((times.at(-1) ?? 0) > atMs + windowMs) times.pop();
      else times.shift();
    },
    holds: (atMs) => size(atMs) >= atLeast,
    size,
  };
}

/** The newest time of each value, of as many values as are needed. */
export function distinctWindow({ atLeast, windowMs }: Of<'distinct'>): Window {
  const newest = new Map<string, number>();
  const size = (atMs: number) => {
    let count = 0;
    for (const time of newest.values()) if (time > atMs - windowMs && time <= atMs) count += 1;
    return count;
  };
  return {
    add(atMs, value) {
      if (value === '') return;
      newest.delete(value);
      newest.set(value, atMs);
      const oldest = newest.keys().next();
      if (newest.size > atLeast && !oldest.done) newest.delete(oldest.value);
    },
    holds: (atMs) => size(atMs) >= atLeast,
    size,
  };
}

const SLICES = 20;

interface Slice {
  number: number;
  all: number;
  counted: number;
}

/** Counts by slices of the window, so that it is exact to a twentieth of it. */
export function shareWindow({ atLeast, above, windowMs }: Of<'share'>): Window {
  const sliceMs = windowMs / SLICES;
  const slices: Slice[] = Array.from({ length: SLICES }, () => ({ number: -1, all: 0, counted: 0 }));
  const sum = (atMs: number, of: 'all' | 'counted') => {
    const newest = Math.floor(atMs / sliceMs);
    const within = slices.filter(({ number }) => number <= newest && number > newest - SLICES);
    return within.reduce((total, slice) => total + slice[of], 0);
  };
  const size = (atMs: number) => sum(atMs, 'all');
  return {
    add(atMs, _value, counts) {
      const number = Math.max(0, Math.floor(atMs / sliceMs));
      const slice = slices[number % SLICES];
      // What is older than the window is too late to count.
      if (slice === undefined || slice.number > number) return;
      if (slice.number < number) Object.assign(slice, { number, all: 0, counted: 0 });
      slice.all += 1;
      if (counts) slice.counted += 1;
    },
    holds: (atMs) => size(atMs) >= atLeast && sum(atMs, 'counted') > above * size(atMs),
    size,
  };
}

const MAX_SEEN = 1000;

/** Holds right after a value that is new, once learning is over; what was seen longest ago is forgotten. */
export function firstSeenWindow({ learnMs }: Of<'first-seen'>, learnt?: Learnt): Window {
  const seen = new Set<string>(learnt?.seen);
  let sinceMs = learnt?.sinceMs ?? Number.POSITIVE_INFINITY;
  let isNew = false;
  return {
    add(atMs, value) {
      sinceMs = Math.min(sinceMs, atMs);
      isNew = value !== '' && !seen.has(value) && atMs - sinceMs >= learnMs;
      seen.delete(value);
      seen.add(value);
      const oldest = seen.values().next();
      if (seen.size > MAX_SEEN && !oldest.done) seen.delete(oldest.value);
    },
    holds: () => isNew,
    size: () => seen.size,
    memory: () => ({ sinceMs, seen: [...seen] }),
  };
}
