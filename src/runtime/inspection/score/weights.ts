import type { Severity } from '../types.ts';

/**
 * What one verdict weighs in the score. A critical finding costs as much as ten low ones: one privileged container
 * must not hide behind a row of settings that are merely untidy.
 */
export const WEIGHTS: Readonly<Record<Severity, number>> = { critical: 10, high: 5, medium: 2, low: 1 };

/** Most severe first. */
export const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low'];
