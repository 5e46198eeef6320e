import { termText } from '../parse/text.ts';
import type { Term } from '../parse/types.ts';
import { varTerm } from './build.ts';
import { type Mapper, mapChildren, mapExpr, mapSame } from './map.ts';
import { pathText } from './text.ts';

export type Names = ReadonlyMap<string, string>;

/** A ref as the source has it: the names of its locals, not those that the compiler has given them. */
export function sourceRefText(terms: readonly Term[], names: Names): string {
  const mapper: Mapper = {
    term: (term) => {
      const name = term.kind === 'var' ? names.get(term.name) : undefined;
      return name === undefined ? mapChildren(term, mapper) : varTerm(name, term.place);
    },
    body: (body) => mapSame(body, mapper.expr),
    expr: (expr) => mapExpr(expr, mapper),
  };
  return pathText(terms.map(mapper.term));
}

/** A var as the source has it; `_` for those without a name. */
export function sourceName(local: string, names: Names): string {
  const place = { file: '', row: 0, col: 0, offset: 0, end: 0 };
  return termText(varTerm(names.get(local) ?? local, place));
}
