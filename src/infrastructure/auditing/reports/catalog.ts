import type { Report } from './types.ts';

/** Every report, in the order of the navigation. One folder and one line each. */
export const reports: readonly Report[] = [];
