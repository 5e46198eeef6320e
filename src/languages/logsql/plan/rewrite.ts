import type { Filter, InValues, Pipe, Query } from '../parse/types.ts';

/** Rewrites a filter from its leaves to its root. */
export function rewriteFilter(filter: Filter, rewrite: (filter: Filter) => Filter): Filter {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return rewrite({ ...filter, filters: filter.filters.map((inner) => rewriteFilter(inner, rewrite)) });
    case 'not':
      return rewrite({ ...filter, filter: rewriteFilter(filter.filter, rewrite) });
    default:
      return rewrite(filter);
  }
}

/** Rewrites the sub-queries that a query has in its filters and pipes. */
export function rewriteSubqueries(query: Query, rewrite: (query: Query) => Query): Query {
  const inFilter = (filter: Filter) => rewriteFilter(filter, (inner) => withSubquery(inner, rewrite));
  return {
    ...query,
    filter: inFilter(query.filter),
    pipes: query.pipes.map((pipe) => rewritePipe(pipe, inFilter, rewrite)),
  };
}

function rewritePipe(
  pipe: Pipe,
  inFilter: (filter: Filter) => Filter,
  rewrite: (query: Query) => Query,
): Pipe {
  switch (pipe.kind) {
    case 'filter':
      return { ...pipe, filter: inFilter(pipe.filter) };
    case 'join':
    case 'union':
      return { ...pipe, query: rewrite(pipe.query) };
    case 'stats':
      return { ...pipe, calls: pipe.calls.map((call) => withIf(call, inFilter)) };
    default:
      return 'if' in pipe ? withIf(pipe, inFilter) : pipe;
  }
}

function withIf<T extends { readonly if?: Filter }>(node: T, inFilter: (filter: Filter) => Filter): T {
  return node.if ? { ...node, if: inFilter(node.if) } : node;
}

function withSubquery(filter: Filter, rewrite: (query: Query) => Query): Filter {
  switch (filter.kind) {
    case 'in':
    case 'contains_all':
    case 'contains_any':
    case 'stream_id':
      return { ...filter, values: rewriteValues(filter.values, rewrite) };
    default:
      return filter;
  }
}

function rewriteValues(values: InValues, rewrite: (query: Query) => Query): InValues {
  return values.kind === 'query' ? { ...values, query: rewrite(values.query) } : values;
}
