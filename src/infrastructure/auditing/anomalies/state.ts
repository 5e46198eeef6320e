import { CHANNELS } from './channels.ts';

/** Bins of a channel's histogram. */
export const BINS = 64;
/** Hours of a week. */
export const HOURS = 168;
/** Alarms that a user can still answer. */
export const REMEMBERED_ALARMS = 4;

const FORMAT = 1;
const CHANNEL_COUNT = CHANNELS.length;

/** Where each number of a series lies in `numbers`; lists begin at theirs. */
export const AT = {
  format: 0,
  /** Points taken. */
  points: 1,
  lastTime: 2,
  lastValue: 3,
  lastLog: 4,
  /** Mean over the last 4,000 points, of the value, its magnitude and its logarithm. */
  mean: 5,
  scale: 6,
  logMean: 7,
  mean10: 8,
  mean100: 9,
  logMean30: 10,
  logMean100: 11,
  residual5: 12,
  residual30: 13,
  roughness: 14,
  logRoughness: 15,
  interval: 16,
  /** What the last alarm still holds down, in nats, and the first point after its silence. */
  peak: 17,
  quietUntil: 18,
  alarms: 19,
  magnitudes: 20,
  bases: 20 + CHANNEL_COUNT,
  totals: 20 + 2 * CHANNEL_COUNT,
  /** Each alarm: its time, then the magnitudes. */
  remembered: 20 + 3 * CHANNEL_COUNT,
} as const;

const NUMBERS = AT.remembered + REMEMBERED_ALARMS * (1 + CHANNEL_COUNT);
const PROFILE_AT = NUMBERS * 8;
const COUNTS_AT = PROFILE_AT + HOURS * 4;
const VISITS_AT = COUNTS_AT + CHANNEL_COUNT * BINS * 2;

/** Bytes of a series, saved or not, however many points it has seen. */
export const STATE_BYTES = VISITS_AT + HOURS;

/** All that is known of one series: views of one buffer of STATE_BYTES. */
export interface SeriesState {
  readonly numbers: Float64Array;
  /** Usual value by hour of the week. */
  readonly profile: Float32Array;
  /** Histograms, one a channel. */
  readonly counts: Uint16Array;
  /** Points in each mean of `profile`, up to a limit. */
  readonly visits: Uint8Array;
}

/** Stands for "no magnitude above zero yet" among the bases of histograms. */
export const NO_BASE = -1_000_000;

/** A series that has seen nothing. */
export function createSeries(): SeriesState {
  const series = viewsOf(new ArrayBuffer(STATE_BYTES));
  series.numbers[AT.format] = FORMAT;
  series.numbers[AT.lastTime] = -Number.MAX_VALUE;
  series.numbers.fill(NO_BASE, AT.bases, AT.bases + CHANNEL_COUNT);
  return series;
}

/** The state as bytes, in the byte order of the machine. */
export function saveSeries(series: SeriesState): Uint8Array {
  return new Uint8Array(series.numbers.buffer.slice(0));
}

/** A series that goes on as if never saved; undefined for bytes that are no state of this version and byte order. */
export function restoreSeries(bytes: Uint8Array): SeriesState | undefined {
  if (bytes.byteLength !== STATE_BYTES) return undefined;
  const buffer = new ArrayBuffer(STATE_BYTES);
  new Uint8Array(buffer).set(bytes);
  const series = viewsOf(buffer);
  return isSound(series) ? series : undefined;
}

function viewsOf(buffer: ArrayBuffer): SeriesState {
  return {
    numbers: new Float64Array(buffer, 0, NUMBERS),
    profile: new Float32Array(buffer, PROFILE_AT, HOURS),
    counts: new Uint16Array(buffer, COUNTS_AT, CHANNEL_COUNT * BINS),
    visits: new Uint8Array(buffer, VISITS_AT, HOURS),
  };
}

/** No mean of values that are taken can be larger. */
const LARGEST_MEAN = 1e32;
/** Bases that magnitudes can bring about: their largest bin is still a number, and their smallest is one above zero. */
const LOWEST_BASE = -5000;
const HIGHEST_BASE = 4000;

/** Bytes from a disk: what indexes or divides must be what it says, everything must be finite and stay it. */
function isSound({ numbers, profile, counts }: SeriesState): boolean {
  if (numbers[AT.format] !== FORMAT) return false;
  if (!numbers.every(Number.isFinite) || !profile.every(Number.isFinite)) return false;
  const means = numbers.subarray(AT.lastValue, AT.magnitudes);
  if (means.some((mean) => Math.abs(mean) > LARGEST_MEAN)) return false;
  const counters = [AT.points, AT.alarms].map((at) => numbers[at] ?? -1);
  if (!counters.every((count) => Number.isSafeInteger(count) && count >= 0)) return false;
  return CHANNELS.every((_, channel) => {
    const base = numbers[AT.bases + channel] ?? 0;
    const bins = counts.subarray(channel * BINS, (channel + 1) * BINS);
    const inReach = base === NO_BASE || (base >= LOWEST_BASE && base <= HIGHEST_BASE);
    return (
      Number.isSafeInteger(base) &&
      inReach &&
      numbers[AT.totals + channel] === bins.reduce((sum, count) => sum + count, 0)
    );
  });
}
