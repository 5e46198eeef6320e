import type { RefTerm, Term } from '../../parse/types.ts';
import { type Mapper, mapChildren, mapExpr, mapSame } from '../../resolve/map.ts';

interface Originals {
  readonly names: ReadonlyMap<string, string> | undefined;
  readonly subjects: ReadonlyMap<string, Term> | undefined;
  readonly spend: (work: number) => void;
}

/** A ref as it stands in the source: with the names of locals, and with the terms that others stand for. */
export function originalRef(ref: RefTerm, { names, subjects, spend }: Originals): RefTerm {
  const mapper: Mapper = {
    term: (term) => {
      spend(1);
      if (term.kind !== 'var') return mapChildren(term, mapper);
      const subject = subjects?.get(term.name);
      if (subject) return mapper.term(subject);
      const name = names?.get(term.name);
      return name === undefined ? term : { ...term, name };
    },
    body: (body) => mapSame(body, mapper.expr),
    expr: (expr) => mapExpr(expr, mapper),
  };
  return { ...ref, terms: ref.terms.map(mapper.term) };
}
