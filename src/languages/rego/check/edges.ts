import type { Term } from '../parse/types.ts';
import type { WorkRule } from '../resolve/compilation.ts';

/** A ref that may select a rule only if its vars have certain values. */
export interface DynamicRef {
  readonly from: WorkRule;
  /** As it is written, and narrowed by what is known of its vars. */
  readonly ref: readonly Term[];
  readonly selected: readonly Term[];
  /** The index of the expression that it is in. */
  readonly at: number;
}

/** What a rule uses: by a ref that surely selects the other rule (`true`), or by one that may. */
export type Edges = ReadonlyMap<WorkRule, true | DynamicRef>;
