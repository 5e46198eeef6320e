import type { Draft, Json, Schema, SchemaOptions } from '../types.ts';

/** What the keywords of one schema are read with. */
export interface Reader {
  readonly options: SchemaOptions;
  readonly draft: Draft;
  /** A schema below this one. */
  readonly child: (value: Json) => Schema;
}
