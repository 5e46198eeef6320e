import type { Place } from '../errors.ts';
import { exprText } from '../parse/text.ts';
import type { Body, Expr, Term } from '../parse/types.ts';
import {
  callTerm,
  isAssignment,
  isCallExpr,
  isComprehension,
  isEquality,
  isGeneratedName,
  isRootDocument,
  isRootName,
  isWildcard,
  termExpr,
  varTerm,
} from './build.ts';
import type { Declarations } from './compilation.ts';
import type { ArityOf } from './outputs.ts';
import { operatorName } from './text.ts';
import type { ResolvedQuery } from './types.ts';
import { SAFETY_VARS, varsOfBody } from './vars.ts';
import { walkBody } from './walk.ts';

/**
 * Gives the value of each expression that has one to a local. Where there may be several rows or expressions, a value
 * of `false` ends the row, as it does in a rule.
 */
export function capture(
  body: Body,
  arityOf: ArityOf,
  declarations: Declarations,
  captures: Map<Place, string>,
): Body {
  const isChecked = body.length > 1 || iterates(body, declarations);
  const conditions: Expr[] = [];
  const captured = body.map((expr, index) => {
    const local = `$term${index + 1}`;
    const next = capturedExpr(expr, local, arityOf, declarations);
    if (!next) return expr;
    captures.set(expr.place, local);
    if (isChecked)
      conditions.push({ ...termExpr(varTerm(local, expr.place), expr.place), isGenerated: true });
    return next;
  });
  return [...captured, ...conditions];
}

function capturedExpr(
  expr: Expr,
  local: string,
  arityOf: ArityOf,
  declarations: Declarations,
): Expr | undefined {
  if (expr.kind !== 'term' || expr.isNegated || isAssignment(expr) || isEquality(expr)) return undefined;
  const { place } = expr;
  const value = varTerm(local, place);
  if (!isCallExpr(expr)) return { ...expr, term: callTerm(varTerm('eq', place), [expr.term, value], place) };
  const { operator, args } = expr.term;
  const declared = declarations(operatorName(operator));
  if ((declared && !declared.declaration.result) || arityOf(operator) !== args.length) return undefined;
  return { ...expr, term: { ...expr.term, args: [...args, value] } };
}

/** Whether there may be more than one row: a var in a ref, or a relation. */
function iterates(body: Body, declarations: Declarations): boolean {
  let isFound = false;
  const visit = (term: Term): boolean => {
    if (isComprehension(term)) return true;
    if (term.kind === 'var') isFound ||= declarations(term.name)?.isRelation === true;
    if (term.kind !== 'ref') return isFound;
    isFound ||= declarations(operatorName(term))?.isRelation === true;
    isFound ||= term.terms.slice(1).some((step) => step.kind === 'var' && !isRootDocument(step));
    return isFound;
  };
  walkBody(body, { term: visit });
  return isFound;
}

/** What rows show: vars by the names of the source, and expressions by their text. */
export function shownOf(
  body: Body,
  names: ReadonlyMap<string, string>,
  captures: ReadonlyMap<Place, string>,
  text: string | undefined,
): Pick<ResolvedQuery, 'names' | 'expressions'> {
  const shown = [...varsOfBody(body, SAFETY_VARS).keys()]
    .map((local) => [local, names.get(local) ?? local] as const)
    .filter(([, name]) => !isGeneratedName(name) && !isWildcard(name) && !isRootName(name));
  const written = body.filter(({ isGenerated }) => !isGenerated);
  const expressions = written.map((expr, index) => ({
    text: text === undefined ? exprText(expr) : text.slice(expr.place.offset, expr.place.end),
    local: captures.get(expr.place) ?? `$true${index + 1}`,
    place: expr.place,
  }));
  return { names: new Map(shown), expressions };
}
