import type { FieldValuesPipe, TopPipe, UniqPipe } from '../parse/types.ts';
import { Budget, type Limits } from '../pipes/budget.ts';
import { Groups, topRows, uniqRows } from '../pipes/counting.ts';
import type { Row } from '../rows/index.ts';

export type CountingPipe = UniqPipe | TopPipe | FieldValuesPipe;

/** `uniq`, `top` or `field_values` over values that another engine counted. */
export interface PartialCounts {
  readonly add: (values: readonly string[], hits: number) => void;
  /** Values that are not told, as a limit left them out. */
  readonly rows: () => readonly Row[];
}

export function createPartialCounts(pipe: CountingPipe, limits?: Limits): PartialCounts {
  const groups = new Groups(new Budget(limits));
  return {
    add: (values, hits) => groups.add(values, hits),
    rows: () => (pipe.kind === 'top' ? topRows(pipe, groups) : uniqRows(uniqOf(pipe), groups)),
  };
}

function uniqOf(pipe: UniqPipe | FieldValuesPipe): UniqPipe {
  if (pipe.kind === 'uniq') return pipe;
  const { field, limit, place } = pipe;
  return { kind: 'uniq', by: [field], hits: field === 'hits' ? 'hitss' : 'hits', limit, place };
}
