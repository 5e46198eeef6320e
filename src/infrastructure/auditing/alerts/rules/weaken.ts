import { compileQuery, type Filter, printFilter } from '#languages/logsql';

const PREFIX = 'derived.';

/**
 * A filter that the store can answer, and that leaves out nothing which the given one finds: derived fields are not in the
 * store, so what asks for them is left open.
 */
export function weaken(filter: Filter): Filter {
  return weakened(filter) ?? anything(filter);
}

/** Undefined: it may find everything. */
function weakened(filter: Filter): Filter | undefined {
  if (!asksDerived(filter)) return filter;
  switch (filter.kind) {
    case 'and': {
      const filters = filter.filters.flatMap((one) => weakened(one) ?? []);
      const [first] = filters;
      return first === undefined || filters.length > 1 ? first && { ...filter, filters } : first;
    }
    case 'or': {
      const filters = filter.filters.map(weakened);
      return filters.every((one) => one !== undefined) ? { ...filter, filters } : undefined;
    }
    default:
      return undefined;
  }
}

function asksDerived(filter: Filter): boolean {
  if (filter.kind === 'and' || filter.kind === 'or') return filter.filters.some(asksDerived);
  if (filter.kind === 'not') return asksDerived(filter.filter);
  const fields = ['field', 'other'].map((name) => (filter as unknown as Record<string, unknown>)[name]);
  return fields.some((field) => typeof field === 'string' && field.startsWith(PREFIX));
}

function anything(filter: Filter): Filter {
  return compileQuery('*', { nowNs: 0n }).filter ?? filter;
}

/** `name:="value"` of a field, in the language's own quoting. */
export function equals(field: string, value: string): Filter {
  const [like] = [compileQuery('a:="b"', { nowNs: 0n }).filter];
  return { ...like, field, value } as Filter;
}

/** Filters that must all hold, as text. */
export function allOf(filters: readonly Filter[]): string {
  const [first, ...others] = filters;
  if (first === undefined) return '*';
  return printFilter(
    others.length === 0 ? first : { kind: 'and', filters: flat(filters), place: first.place },
  );
}

function flat(filters: readonly Filter[]): readonly Filter[] {
  return filters.flatMap((one) => (one.kind === 'and' ? one.filters : [one]));
}
