import type {
  Body,
  CallTerm,
  Expr,
  LogicalExpr,
  ObjectTerm,
  SomeExpr,
  Term,
  VarTerm,
  With,
} from '../parse/types.ts';

/** What becomes of the parts of a node. Parts that stay the same object leave the node the same object. */
export interface Mapper {
  readonly term: (term: Term) => Term;
  readonly body: (body: Body) => Body;
  readonly expr: (expr: Expr) => Expr;
}

export function mapSame<T>(items: readonly T[], map: (item: T) => T): readonly T[] {
  let mapped: T[] | undefined;
  // By index: all trees go through here, several times.
  for (let at = 0; at < items.length; at++) {
    const item = items[at] as T;
    const next = map(item);
    if (next !== item) mapped ??= items.slice(0, at);
    mapped?.push(next);
  }
  return mapped ?? items;
}

/** The term with its parts mapped, in the order in which they are written. */
export function mapChildren(term: Term, mapper: Mapper): Term {
  switch (term.kind) {
    case 'constant':
    case 'var':
      return term;
    case 'ref': {
      const terms = mapSame(term.terms, mapper.term);
      return terms === term.terms ? term : { ...term, terms };
    }
    case 'array':
    case 'set':
      return keep(term, { items: mapSame(term.items, mapper.term) });
    case 'object':
      return keep(term, { entries: mapEntries(term.entries, mapper.term) });
    case 'call':
      return mapCall(term, mapper);
    case 'arrayComprehension':
    case 'setComprehension':
      return keep(term, { term: mapper.term(term.term), body: mapper.body(term.body) });
    case 'objectComprehension':
      return keep(term, {
        key: mapper.term(term.key),
        value: mapper.term(term.value),
        body: mapper.body(term.body),
      });
    case 'template':
      return keep(term, {
        parts: mapSame(term.parts, (part) => (typeof part === 'string' ? part : mapper.expr(part))),
      });
  }
}

export function mapExpr(expr: Expr, mapper: Mapper): Expr {
  const withs = mapWiths(expr.with, mapper);
  switch (expr.kind) {
    case 'term': {
      const term = expr.term.kind === 'call' ? mapCall(expr.term, mapper) : mapper.term(expr.term);
      return term === expr.term && withs === expr.with ? expr : { ...expr, term, with: withs };
    }
    case 'some':
      return keep(expr, { symbols: mapSymbols(expr.symbols, mapper), with: withs });
    case 'every':
      return keep(expr, { domain: mapper.term(expr.domain), body: mapper.body(expr.body), with: withs });
    case 'logical':
      return keep(expr, { operands: mapOperands(expr.operands, mapper.body), with: withs });
  }
}

export function mapOperands(
  operands: LogicalExpr['operands'],
  map: (body: Body) => Body,
): LogicalExpr['operands'] {
  return mapSame(operands, (operand) => keep(operand, { body: map(operand.body) }));
}

export function mapWiths(withs: readonly With[], mapper: Mapper): readonly With[] {
  if (withs.length === 0) return withs;
  return mapSame(withs, (entry) =>
    keep(entry, { target: mapper.term(entry.target), value: mapper.term(entry.value) }),
  );
}

export function mapEntries(entries: ObjectTerm['entries'], map: (term: Term) => Term): ObjectTerm['entries'] {
  return mapSame(entries, (entry) => {
    const key = map(entry[0]);
    const value = map(entry[1]);
    return key === entry[0] && value === entry[1] ? entry : [key, value];
  });
}

/** The same object when nothing about it changes. */
export function keep<T extends object>(node: T, changes: Partial<T>): T {
  for (const key in changes) if (node[key] !== changes[key]) return { ...node, ...changes };
  return node;
}

function mapCall(term: CallTerm, mapper: Mapper): CallTerm {
  const operator = mapOperator(term.operator, mapper);
  const args = mapSame(term.args, mapper.term);
  return operator === term.operator && args === term.args ? term : { ...term, operator, args };
}

function mapOperator(operator: CallTerm['operator'], mapper: Mapper): CallTerm['operator'] {
  const mapped = mapper.term(operator);
  return mapped.kind === 'ref' || mapped.kind === 'var' ? mapped : operator;
}

function mapSymbols(symbols: SomeExpr['symbols'], mapper: Mapper): SomeExpr['symbols'] {
  if (!isCall(symbols)) return symbols;
  return keep(symbols, { args: mapSame(symbols.args, mapper.term) });
}

export function isCall(symbols: readonly VarTerm[] | CallTerm): symbols is CallTerm {
  return !Array.isArray(symbols);
}
