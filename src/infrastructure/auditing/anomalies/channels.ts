/**
 * The ways in which a point can be unusual, each a magnitude of its own that is never negative:
 * - residual: distance from what is usual at this hour of the week; also smoothed over 5 and 30 points
 * - shift: distance of the mean of the last 10 or 100 points from the long one
 * - level, logShift: the same on a logarithmic scale, where loads that grow by factors are even, and a fall to nothing
 *   weighs as much as a rise
 * - roughness: mean step from point to point over 100 points
 * - gap: time since the last point
 */
export const CHANNELS = [
  'residual',
  'residual5',
  'residual30',
  'shift10',
  'shift100',
  'logLevel',
  'logShift30',
  'logShift100',
  'roughness',
  'logRoughness',
  'gap',
] as const;

export type Channel = (typeof CHANNELS)[number];

/** What a channel speaks of; how long a value has been out tells spikes from shifts. */
export const SUBJECT_OF: Readonly<Record<Channel, 'value' | 'variance' | 'missing'>> = {
  residual: 'value',
  residual5: 'value',
  residual30: 'value',
  shift10: 'value',
  shift100: 'value',
  logLevel: 'value',
  logShift30: 'value',
  logShift100: 'value',
  roughness: 'variance',
  logRoughness: 'variance',
  gap: 'missing',
};
