import type { Body, Expr, Head, Term } from '../parse/types.ts';
import { appendToBody, captureExpr, isComprehension, isRef, varTerm } from './build.ts';
import { allBranches, type Compilation } from './compilation.ts';
import { type Mapper, mapChildren, mapExpr, mapSame } from './map.ts';
import { walkTerm } from './walk.ts';

/** Moves what a comprehension has to evaluate for its elements into its body. */
export function rewriteComprehensions({ modules, generate }: Compilation): void {
  const mapper = comprehensionMapper(generate);
  for (const rule of allBranches(modules)) {
    rule.head = mapHead(rule.head, mapper.term);
    rule.body = mapper.body(rule.body);
  }
}

export function comprehensionMapper(generate: () => string): Mapper {
  const capture = (term: Term, added: Expr[]): Term => {
    if (!needsEvaluation(term)) return term;
    const local = generate();
    added.push(captureExpr(local, term));
    return varTerm(local, term.place);
  };
  const mapper: Mapper = {
    term: (term) => {
      if (!isComprehension(term)) return mapChildren(term, mapper);
      const added: Expr[] = [];
      if (term.kind === 'arrayComprehension' || term.kind === 'setComprehension') {
        const item = capture(term.term, added);
        return mapChildren({ ...term, term: item, body: appendToBody(term.body, added) }, mapper);
      }
      if (term.kind !== 'objectComprehension') return term;
      const key = capture(term.key, added);
      const value = capture(term.value, added);
      return mapChildren({ ...term, key, value, body: appendToBody(term.body, added) }, mapper);
    },
    body: (body: Body) => mapSame(body, mapper.expr),
    expr: (expr) => mapExpr(expr, mapper),
  };
  return mapper;
}

/** Refs and comprehensions have to be looked up or made; constants, vars and collections of them stand for themselves. */
export function needsEvaluation(term: Term): boolean {
  let isFound = false;
  walkTerm(term, {
    term: (inner) => {
      isFound ||= isRef(inner) || isComprehension(inner) || inner.kind === 'call';
      return isFound;
    },
  });
  return isFound;
}

/** The parts of a head but its ref. */
export function mapHead(head: Head, map: (term: Term) => Term): Head {
  return {
    ...head,
    ...(head.args && { args: mapSame(head.args, map) }),
    ...(head.key && { key: map(head.key) }),
    ...(head.value && { value: map(head.value) }),
  };
}
