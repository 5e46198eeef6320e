export type { PartialCall, PartialInput } from './calls.ts';
export { type CountingPipe, createPartialCounts, type PartialCounts } from './counts.ts';
export { createPartialStats, type PartialGroup, type PartialStats } from './stats.ts';
