import type { Place } from '../errors.ts';
import type { Expr, Rule, Term } from '../parse/types.ts';
import { constant, define, emit, newBlock, newLocal, place } from './scope.ts';
import type { Scope } from './state.ts';
import type { Operand, Statement } from './types.ts';

type EventName = Extract<Statement, { readonly op: 'event' }>['event'];

/** An event at a place, with what is bound there by the names of the source. Nothing in plans that are not traced. */
export function traced(scope: Scope, event: EventName, where: Place): void {
  if (!scope.planner.options.instrument) return;
  const { names } = scope.frame;
  const locals: [string, number][] = [];
  for (const [name, operand] of scope.vars.entries()) {
    const shown = names?.get(name);
    if (shown !== undefined && 'local' in operand) locals.push([shown, operand.local]);
  }
  scope.planner.statements += locals.length;
  emit(scope, { op: 'event', event, node: depthOfTrace(scope), place: place(scope, where), locals });
}

/** How many expressions of the body are open: what a trace indents by, within one function. */
function depthOfTrace(scope: Scope): number {
  return scope.redos.length;
}

/**
 * An expression with its events: `eval` before it, `redo` when what follows it comes back for another solution, `fail`
 * where there was none. What follows it in the body is written inside.
 */
export function traceExpr(scope: Scope, expr: Expr, plan: () => void): void {
  traced(scope, 'eval', expr.place);
  const wasFound = newLocal(scope);
  emit(scope, { op: 'set', target: wasFound, value: constant(scope, false) });
  const found = openBlock(scope);
  const missed = openBlock(scope);
  scope.out = missed;
  emit(scope, {
    op: 'compare',
    test: 'equal',
    left: { local: wasFound },
    right: constant(scope, false),
  });
  traced(scope, 'fail', expr.place);
  scope.out = found;
  plan();
  if (scope.isDead) return;
  emit(scope, { op: 'set', target: wasFound, value: constant(scope, true) });
  const rest = openBlock(scope);
  traced(scope, 'redo', expr.place);
  scope.redos.push(expr.place);
  scope.out = rest;
}

function openBlock(scope: Scope): Statement[] {
  const body: Statement[] = [];
  emit(scope, { op: 'block', id: newBlock(scope), body });
  return body;
}

/** The body is left at once: its expressions are told so, the last one first. */
export function traceLeaving(scope: Scope, rule: Rule): void {
  traced(scope, 'redo', rule.place);
  for (const where of [...scope.redos].reverse()) traced(scope, 'redo', where);
}

/** A trace shows the values of vars: one that stands for a constant gets a local. */
export function shownOperand(scope: Scope, name: string, operand: Operand): Operand {
  if ('local' in operand || !scope.frame.names?.has(name)) return operand;
  return define(scope, 0, (target) => ({ op: 'set', target, value: operand }));
}

const NAME = /^[A-Za-z_]\w*$/;

/** What a var is called in its source: resolving has given it another name, but left its place. */
export function sourceName(
  term: Extract<Term, { kind: 'var' }>,
  sources: ReadonlyMap<string, string>,
): string | undefined {
  if (term.name.startsWith('$')) return undefined;
  if (!term.name.startsWith('__local')) return term.name;
  const text = sources.get(term.place.file)?.slice(term.place.offset, term.place.end);
  return text !== undefined && text !== '_' && NAME.test(text) ? text : undefined;
}
