import { InspectionError } from '../errors.ts';
import type { Check } from '../types.ts';

/** The checks that are on by default, or exactly those that are named. */
export function selectChecks(catalog: readonly Check[], ids: readonly string[]): readonly Check[] {
  if (ids.length === 0) return catalog.filter((check) => check.optional !== true);
  const wanted = new Set(ids);
  const found = catalog.filter(({ id }) => wanted.delete(id));
  const [missing] = wanted;
  if (missing !== undefined) throw new InspectionError('unknown-check', `There is no check ${missing}.`);
  return found;
}
