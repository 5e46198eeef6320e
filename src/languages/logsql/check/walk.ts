import type { Filter, InValues, Pipe, Query } from '../parse/types.ts';

/** What is told of the nodes of a query, its sub-queries included. */
export interface Visitor {
  filter(filter: Filter): void;
  pipe(pipe: Pipe, index: number): void;
}

export function walkQuery(query: Query, visitor: Visitor): void {
  walkFilter(query.filter, visitor);
  for (const [i, pipe] of query.pipes.entries()) walkPipe(pipe, i, visitor);
}

function walkFilter(filter: Filter, visitor: Visitor): void {
  visitor.filter(filter);
  switch (filter.kind) {
    case 'and':
    case 'or':
      for (const inner of filter.filters) walkFilter(inner, visitor);
      break;
    case 'not':
      walkFilter(filter.filter, visitor);
      break;
    case 'in':
    case 'contains_all':
    case 'contains_any':
    case 'stream_id':
      walkValues(filter.values, visitor);
      break;
  }
}

function walkValues(values: InValues, visitor: Visitor): void {
  if (values.kind === 'query') walkQuery(values.query, visitor);
}

function walkPipe(pipe: Pipe, index: number, visitor: Visitor): void {
  visitor.pipe(pipe, index);
  switch (pipe.kind) {
    case 'filter':
      walkFilter(pipe.filter, visitor);
      break;
    case 'stats':
      for (const call of pipe.calls) if (call.if) walkFilter(call.if, visitor);
      break;
    case 'join':
    case 'union':
      walkQuery(pipe.query, visitor);
      break;
    default:
      if ('if' in pipe && pipe.if) walkFilter(pipe.if, visitor);
  }
}
