import type { Query } from '../parse/types.ts';
import { subqueriesOf } from '../plan/index.ts';
import type { Row } from '../rows/index.ts';
import { createPipeline, type PipelineContext } from './pipeline.ts';

/** Answers a planned query, and its sub-queries before it, from the same rows. The bounds are those of each. */
export function answerQuery(
  query: Query,
  rows: readonly Row[],
  context: Omit<PipelineContext, 'rowsOf'> = {},
): readonly Row[] {
  const found = new Map<Query, readonly Row[]>();
  for (const subquery of subqueriesOf(query)) found.set(subquery, answerQuery(subquery, rows, context));
  const pipeline = createPipeline(query, { ...context, rowsOf: (subquery) => found.get(subquery) ?? [] });
  const out: Row[] = [];
  for (const row of rows) {
    if (pipeline.isFull()) break;
    for (const answered of pipeline.push(row)) out.push(answered);
  }
  for (const answered of pipeline.finish()) out.push(answered);
  return out;
}
