import type { Json, Schema, SchemaOptions } from '../types.ts';
import type { Path, Result } from './result.ts';

/** One validation; `against` is how a check holds a part of the value against another schema. */
export interface Validation {
  readonly options: SchemaOptions;
  readonly against: (schema: Schema, value: Json, path: Path) => Result;
  readonly into: (schema: Schema, value: Json, path: Path, result: Result) => void;
}
