import type { Expr, Term } from '../parse/types.ts';
import { appendToBody, captureExpr, isRootDocument, varTerm } from './build.ts';
import { allBranches, type Compilation, type WorkRule } from './compilation.ts';
import { needsEvaluation } from './comprehensions.ts';

/** Steps of a head's ref that are neither var nor constant become locals: `p[a.b]` is `p[x] { x = a.b }`. */
export function rewriteHeadRefs({ modules, generate }: Compilation): void {
  for (const { rules } of modules) for (const rule of rules) rewriteHeadRef(rule, generate);
}

/** Keys, values and arguments of heads that have to be evaluated move into the body. */
export function rewriteHeadTerms({ modules, generate }: Compilation): void {
  for (const rule of allBranches(modules)) {
    const added: Expr[] = [];
    const capture = (term: Term) => captured(term, needsEvaluation(term), generate, added);
    const { head } = rule;
    const key = head.key && capture(head.key);
    const value = head.value && capture(head.value);
    const args = head.args?.map(capture);
    rule.head = { ...head, ...(args && { args }), ...(key && { key }), ...(value && { value }) };
    rule.body = appendToBody(rule.body, added);
  }
}

function rewriteHeadRef(rule: WorkRule, generate: () => string): void {
  const { head } = rule;
  const [name, ...steps] = head.ref.terms;
  if (!name || steps.every(isPlainStep)) return;
  const added: Expr[] = [];
  const terms = [name, ...steps.map((step) => captured(step, !isPlainStep(step), generate, added))];
  const last = terms.at(-1);
  // The key of a partial object is the last step, and has to stay the same one.
  const isKey = head.key !== undefined && head.value !== undefined && steps.length > 0;
  rule.head = { ...head, ref: { ...head.ref, terms }, ...(isKey && last && { key: last }) };
  rule.body = appendToBody(rule.body, added);
}

function captured(term: Term, isNeeded: boolean, generate: () => string, added: Expr[]): Term {
  if (!isNeeded) return term;
  const local = generate();
  added.push(captureExpr(local, term));
  return varTerm(local, term.place);
}

function isPlainStep(term: Term): boolean {
  return term.kind === 'constant' || (term.kind === 'var' && !isRootDocument(term));
}
