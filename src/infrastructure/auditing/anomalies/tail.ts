import { AT, BINS, NO_BASE, type SeriesState } from './state.ts';

// How rare is a magnitude? Each channel has a histogram over all its past with bins of a quarter octave. As far as
// it goes, rarity is counted; where fewer than FEW points were larger, the tail is continued as a power law with
// the slope that it had from the largest tenth on. The bins hang from the largest magnitude ever seen: small ones fall
// together in the first bin, where nothing is told apart.

const BINS_AN_OCTAVE = 4;
/** Where the first magnitude above zero goes: four octaves of room above it before bins have to move. */
const FIRST_BIN = 48;
const FEW = 5;
const TAIL_SHARE = 0.1;
/** Nats a bin: no tail is trusted to be steeper than the sixth power. */
const STEEPEST = 1.5;
/** Fewer points make no tail. */
const LEAST_TOTAL = 20;
const COUNT_LIMIT = 65_535;

/** Minus the logarithm of the share of past magnitudes at least as large: 0 is the smallest, 6.9 one in a thousand. */
export function surpriseOf(series: SeriesState, channel: number, magnitude: number): number {
  const total = series.numbers[AT.totals + channel] ?? 0;
  if (total < LEAST_TOTAL || magnitude <= 0) return 0;
  const position = positionOf(series, channel, magnitude);
  const above = countAbove(series, channel, position);
  if (above >= FEW) return Math.log((total + 1) / (above + 0.5));
  const few = positionWith(series, channel, FEW);
  const share = Math.max(total * TAIL_SHARE, 2 * FEW);
  const steps = Math.max(few - positionWith(series, channel, share), 1);
  const slope = Math.min(Math.log(share / FEW) / steps, STEEPEST);
  return Math.log((total + 1) / (FEW + 0.5)) + slope * Math.max(0, position - few);
}

/** Counts a magnitude; a negative weight takes it back. */
export function learn(series: SeriesState, channel: number, magnitude: number, weight = 1): void {
  const bin = Math.floor(makeRoom(series, channel, magnitude));
  const at = channel * BINS + bin;
  const before = series.counts[at] ?? 0;
  const after = Math.max(0, before + weight);
  if (after > COUNT_LIMIT) {
    halve(series, channel);
    learn(series, channel, magnitude, Math.min(weight, COUNT_LIMIT >> 1));
    return;
  }
  series.counts[at] = after;
  series.numbers[AT.totals + channel] = (series.numbers[AT.totals + channel] ?? 0) + after - before;
}

/** How many past magnitudes must be at least this large for it to be no more surprising than `nats`. */
export function countFor(series: SeriesState, channel: number, nats: number): number {
  return Math.max(((series.numbers[AT.totals + channel] ?? 0) + 1) / Math.exp(nats), FEW + 1);
}

/** Past magnitudes at least as large as this one, a bin taken as evenly filled. */
export function countOf(series: SeriesState, channel: number, magnitude: number): number {
  return countAbove(series, channel, positionOf(series, channel, magnitude));
}

/** The magnitude that this share of all was above. */
export function magnitudeAbove(series: SeriesState, channel: number, share: number): number {
  const base = series.numbers[AT.bases + channel] ?? NO_BASE;
  const wanted = share * (series.numbers[AT.totals + channel] ?? 0);
  if (base === NO_BASE) return 0;
  const position = positionWith(series, channel, wanted);
  return position < 1 ? 0 : 2 ** ((position + base) / BINS_AN_OCTAVE);
}

/** Place on the scale of bins, with a fraction; beyond the last bin for more than ever seen. */
function positionOf(series: SeriesState, channel: number, magnitude: number): number {
  const base = series.numbers[AT.bases + channel] ?? NO_BASE;
  if (magnitude <= 0) return 0;
  if (base === NO_BASE) return FIRST_BIN;
  return Math.max(0, BINS_AN_OCTAVE * Math.log2(magnitude) - base);
}

function countAbove({ counts }: SeriesState, channel: number, position: number): number {
  const bin = Math.floor(position);
  if (bin >= BINS) return 0;
  const first = channel * BINS;
  let above = 0;
  for (let at = first + BINS - 1; at > first + bin; at--) above += counts[at] ?? 0;
  return above + (1 - (position - bin)) * (counts[first + bin] ?? 0);
}

/** The place that `wanted` of all magnitudes are above. */
function positionWith({ counts }: SeriesState, channel: number, wanted: number): number {
  const first = channel * BINS;
  let above = 0;
  for (let bin = BINS - 1; bin >= 0; bin--) {
    const count = counts[first + bin] ?? 0;
    if (count > 0 && above + count >= wanted) return bin + 1 - (wanted - above) / count;
    above += count;
  }
  return 0;
}

/** The place of a magnitude, after the bins have moved so that it has one. */
function makeRoom(series: SeriesState, channel: number, magnitude: number): number {
  if (magnitude <= 0) return 0;
  const { numbers } = series;
  if (numbers[AT.bases + channel] === NO_BASE)
    numbers[AT.bases + channel] = Math.floor(BINS_AN_OCTAVE * Math.log2(magnitude)) - FIRST_BIN;
  const position = positionOf(series, channel, magnitude);
  if (position < BINS) return position;
  const by = Math.floor(position) - BINS + 1;
  moveDown(series, channel, by);
  numbers[AT.bases + channel] = (numbers[AT.bases + channel] ?? 0) + by;
  return position - by;
}

function moveDown({ counts, numbers }: SeriesState, channel: number, by: number): void {
  const bins = counts.subarray(channel * BINS, (channel + 1) * BINS);
  let lowest = 0;
  for (let bin = 0; bin <= Math.min(by, BINS - 1); bin++) lowest += bins[bin] ?? 0;
  bins.copyWithin(0, Math.min(by, BINS));
  bins.fill(0, Math.max(0, BINS - by));
  bins[0] = Math.min(lowest, COUNT_LIMIT);
  const lost = lowest - Math.min(lowest, COUNT_LIMIT);
  numbers[AT.totals + channel] = (numbers[AT.totals + channel] ?? 0) - lost;
}

/** Keeps shares as they are, and makes the past count half against what comes. */
function halve({ counts, numbers }: SeriesState, channel: number): void {
  let total = 0;
  for (let at = channel * BINS; at < (channel + 1) * BINS; at++) {
    const half = (counts[at] ?? 0) >> 1;
    counts[at] = half;
    total += half;
  }
  numbers[AT.totals + channel] = total;
}
