import type { Diagnostic, Place } from '../errors.ts';
import { isPlainPart } from '../parse/text.ts';
import type { Body, CallTerm, Expr, LogicalExpr, TemplateTerm, Term } from '../parse/types.ts';
import { callTerm, capturingSet, constantTerm, isRef, refTerm, refTerms, varTerm } from './build.ts';
import { allBranches, type Compilation, type Declarations, problem } from './compilation.ts';
import { mapHead } from './comprehensions.ts';
import { isDefinedNode } from './defined.ts';
import { type Mapper, mapChildren, mapExpr, mapSame, mapWiths } from './map.ts';
import { type ArityOf, bodyOutputs } from './outputs.ts';
import { sourceName } from './source-names.ts';
import { operatorName } from './text.ts';
import { findNode, type RuleNode } from './tree.ts';

import { SAFETY_VARS, varsOfTerm, varsOfTerms } from './vars.ts';
import { walkBody, walkHead } from './walk.ts';

/** What templates need to know of what is around them. */
export interface TemplateContext {
  readonly arityOf: ArityOf;
  readonly declarations: Declarations;
  readonly tree: RuleNode;
  readonly generate: () => string;
  readonly names: ReadonlyMap<string, string>;
  readonly errors: Diagnostic[];
}

/** Makes calls of `internal.template_string` of templates. */
export function rewriteTemplates(compilation: Compilation, arityOf: ArityOf): void {
  const { modules, report, options, tree, generate, names } = compilation;
  const errors: Diagnostic[] = [];
  const context = { arityOf, declarations: options.declarations, tree, generate, names, errors };
  for (const rule of allBranches(modules)) {
    if (!hasTemplate(rule)) continue;
    const args = new Set([...ROOTS, ...varsOfTerms(rule.head.args ?? []).keys()]);
    const { body, safe } = rewriteTemplatesInBody(rule.body, args, context);
    const mapper = templateMapper(safe, context);
    rule.body = body;
    rule.head = mapHead(rule.head, mapper.term);
  }
  report.add(errors);
}

export function rewriteTemplatesInBody(
  body: Body,
  outer: ReadonlySet<string>,
  context: TemplateContext,
): { readonly body: Body; readonly safe: ReadonlySet<string> } {
  const safe = new Set([...outer, ...bodyOutputs(body, context.arityOf, outer)]);
  return { body: mapSame(body, templateMapper(safe, context).expr), safe };
}

function templateMapper(safe: ReadonlySet<string>, context: TemplateContext): Mapper {
  const mapper: Mapper = {
    term: (term) => {
      if (term.kind === 'template') return mapChildren(templateCall(term, safe, context), mapper);
      if (term.kind === 'arrayComprehension' || term.kind === 'setComprehension') {
        const inner = rewriteTemplatesInBody(term.body, safe, context);
        return { ...term, body: inner.body, term: comprehended(term.term, inner.safe) };
      }
      if (term.kind !== 'objectComprehension') return mapChildren(term, mapper);
      const inner = rewriteTemplatesInBody(term.body, safe, context);
      const key = comprehended(term.key, inner.safe);
      return { ...term, body: inner.body, key, value: comprehended(term.value, inner.safe) };
    },
    body: (body) => rewriteTemplatesInBody(body, safe, context).body,
    expr: (expr) => {
      if (expr.kind !== 'every') return mapExpr(expr, mapper);
      const known = new Set([...safe, expr.value.name, ...(expr.key ? [expr.key.name] : [])]);
      const { body } = rewriteTemplatesInBody(expr.body, known, context);
      return { ...expr, domain: mapper.term(expr.domain), body, with: mapWiths(expr.with, mapper) };
    },
  };
  // Only a template that is the whole term sees what the comprehension binds; OPA looks no deeper.
  const comprehended = (term: Term, inner: ReadonlySet<string>): Term =>
    term.kind === 'template' ? templateMapper(inner, context).term(term) : mapper.term(term);
  return mapper;
}

function templateCall(term: TemplateTerm, safe: ReadonlySet<string>, context: TemplateContext): CallTerm {
  const { place } = term;
  const parts = term.parts.flatMap((part) =>
    typeof part === 'string' ? constantTerm(part, place) : (partTerm(part, safe, context) ?? []),
  );
  const items = parts.length === 0 ? [constantTerm('', place)] : parts;
  return callTerm(templateFunction(place), [{ kind: 'array', items, place }], place);
}

/** What may be undefined is wrapped into a set: the text then says so, instead of failing as a whole. */
function partTerm(part: Expr, safe: ReadonlySet<string>, context: TemplateContext): Term | undefined {
  if (part.kind !== 'term') {
    const kind = part.kind === 'logical' ? LOGICAL_TYPES[part.operator] : part.kind;
    const message = `unexpected template-string expression type: ${kind}`;
    context.errors.push(problem('rego_compile_error', message, part.place));
    return undefined;
  }
  const { term } = part;
  if (isPlainPart(part)) return term;
  if (isRelation(term, context)) return undefined;
  const node = isRef(term) && findNode(context.tree, refTerms(term) ?? []);
  if ((node && isDefinedNode(node)) || (term.kind === 'var' && !isRef(term))) {
    return { kind: 'set', items: [term], place: term.place };
  }
  refuseUnsafe(term, safe, context);
  return capturingSet(context.generate(), term, part.with);
}

function isRelation(term: Term, { declarations, errors }: TemplateContext): boolean {
  if (term.kind !== 'call') return false;
  const name = operatorName(term.operator);
  if (!declarations(name)?.isRelation) return false;
  const message = `illegal call to relation built-in '${name}' that may cause multiple outputs`;
  errors.push(problem('rego_compile_error', message, term.place));
  return true;
}

function refuseUnsafe(term: Term, safe: ReadonlySet<string>, { names, errors }: TemplateContext): void {
  const unsafe = [...varsOfTerm(term, SAFETY_VARS).keys()].filter((name) => !safe.has(name));
  for (const name of unsafe.toSorted()) {
    errors.push(problem('rego_compile_error', `var ${sourceName(name, names)} is undeclared`, term.place));
  }
}

function hasTemplate({ head, body }: Compilation['modules'][number]['rules'][number]): boolean {
  let isFound = false;
  const visitor = {
    term: ({ kind }: Term) => {
      isFound ||= kind === 'template';
      return isFound;
    },
  };
  walkHead(head, visitor);
  walkBody(body, visitor);
  return isFound;
}

function templateFunction(place: Place): CallTerm['operator'] {
  return refTerm([varTerm('internal', place), constantTerm('template_string', place)], place);
}

/** OPA names its own types. */
const LOGICAL_TYPES: Readonly<Record<LogicalExpr['operator'], string>> = {
  not: '*ast.Not',
  and: '*ast.LogicalAnd',
  or: '*ast.LogicalOr',
};

const ROOTS: readonly string[] = ['data', 'input'];
