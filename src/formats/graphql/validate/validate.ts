import type { Place } from '../errors.ts';
import type { Schema } from '../schema/types.ts';
import type { QueryDocument } from '../types.ts';
import { RULES } from './catalog.ts';
import { Walk } from './walk.ts';

export interface Fault {
  readonly message: string;
  /** The first place, where the document came out of a text. */
  readonly place: Place | undefined;
}

/**
 * What is wrong with a query against a schema; nothing when it is valid. `onStep` is called for every node and every
 * pair of fields that is compared, so that the caller can stop: hostile fragments multiply.
 */
export function validateQuery(
  schema: Schema,
  document: QueryDocument,
  onStep: () => void = () => undefined,
): readonly Fault[] {
  const faults: Fault[] = [];
  const report = (message: string, ...places: readonly (Place | undefined)[]) => {
    faults.push({ message, place: places.find((place) => place !== undefined) });
  };
  new Walk(schema, document, (walk) => RULES.map((rule) => rule(walk, report)), onStep).run();
  return faults;
}
