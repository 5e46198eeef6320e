import type { Channel } from './channels.ts';
import { CHANNELS } from './channels.ts';
import { expectedAt, learnExpected, profileNoise } from './season.ts';
import { AT, type SeriesState } from './state.ts';

/** Points in the long means, against which shifts are seen. */
const LONG = 4000;
/** The logarithm is even down to this share of the usual magnitude, and linear below: zero is a value like others. */
const LOG_FLOOR = 0.1;
/** Times the usual distance of points, as which longer ones count for it. */
const LONGEST_USUAL = 10;

type Slot = keyof typeof AT;

/** Takes a point into all running means, and leaves in the state how far it is out in each way. */
export function measure(series: SeriesState, time: number, value: number, hour: number): void {
  const { numbers } = series;
  const first = numbers[AT.points] === 0;
  if (first) start(series, value);
  const expected = expectedAt(series, hour) ?? numbers[AT.mean] ?? value;
  const distance = value - expected;
  const residual = Math.abs(distance) <= profileNoise(expected) ? 0 : distance;
  approach(numbers, 'scale', Math.abs(value), growing(numbers, LONG));
  const logValue = toLog(value, numbers[AT.scale] ?? 0);
  if (first) startLogs(series, logValue);
  measureValue(series, value, residual);
  measureLog(series, logValue);
  if (!first) measureGap(numbers, time - (numbers[AT.lastTime] ?? time));
  numbers[AT.lastValue] = value;
  numbers[AT.lastLog] = logValue;
  learnExpected(series, hour, value);
}

function start({ numbers }: SeriesState, value: number): void {
  for (const slot of ['mean', 'mean10', 'mean100', 'lastValue'] as const) numbers[AT[slot]] = value;
}

function startLogs({ numbers }: SeriesState, logValue: number): void {
  for (const slot of ['logMean', 'logMean30', 'logMean100', 'lastLog'] as const) numbers[AT[slot]] = logValue;
}

function measureValue({ numbers }: SeriesState, value: number, residual: number): void {
  put(numbers, 'residual', residual);
  put(numbers, 'residual5', approach(numbers, 'residual5', residual, growing(numbers, 5)));
  put(numbers, 'residual30', approach(numbers, 'residual30', residual, growing(numbers, 30)));
  const mean = numbers[AT.mean] ?? 0;
  put(numbers, 'shift10', approach(numbers, 'mean10', value, 10) - mean);
  put(numbers, 'shift100', approach(numbers, 'mean100', value, 100) - mean);
  const step = Math.abs(value - (numbers[AT.lastValue] ?? value));
  put(numbers, 'roughness', approach(numbers, 'roughness', step, 100));
  approach(numbers, 'mean', value, growing(numbers, LONG));
}

function measureLog({ numbers }: SeriesState, logValue: number): void {
  const mean = numbers[AT.logMean] ?? 0;
  put(numbers, 'logLevel', logValue - mean);
  put(numbers, 'logShift30', approach(numbers, 'logMean30', logValue, 30) - mean);
  put(numbers, 'logShift100', approach(numbers, 'logMean100', logValue, 100) - mean);
  const step = Math.abs(logValue - (numbers[AT.lastLog] ?? logValue));
  put(numbers, 'logRoughness', approach(numbers, 'logRoughness', step, 100));
  approach(numbers, 'logMean', logValue, growing(numbers, LONG));
}

/** One silence must not pass for usual, however long it was. */
function measureGap(numbers: Float64Array, ms: number): void {
  put(numbers, 'gap', ms);
  const points = numbers[AT.points] ?? 1;
  const usual = points === 1 ? ms : Math.min(ms, LONGEST_USUAL * (numbers[AT.interval] ?? 0));
  approach(numbers, 'interval', usual, Math.min(points, LONG));
}

/** The length of a mean that begins with the series. */
function growing(numbers: Float64Array, length: number): number {
  return Math.min((numbers[AT.points] ?? 0) + 1, length);
}

/** Moves a running mean towards a value, as a mean over `length` points would. */
function approach(numbers: Float64Array, slot: Slot, value: number, length: number): number {
  const before = numbers[AT[slot]] ?? 0;
  const after = before + (value - before) / length;
  numbers[AT[slot]] = after;
  return after;
}

function put(numbers: Float64Array, channel: Channel, distance: number): void {
  numbers[AT.magnitudes + INDEX[channel]] = Math.abs(distance);
}

const INDEX = Object.fromEntries(CHANNELS.map((channel, index) => [channel, index])) as Record<
  Channel,
  number
>;

function toLog(value: number, scale: number): number {
  if (value === 0 || scale === 0) return 0;
  return Math.sign(value) * Math.log1p(Math.abs(value) / (LOG_FLOOR * scale));
}
