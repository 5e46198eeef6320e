import type { Type } from '../builtins/types.ts';
import type { Body, Term } from '../parse/types.ts';
import { isCallExpr, isEquality, isRootDocument, refTerms, sidesOf } from '../resolve/build.ts';
import type { Declarations, WorkRule } from '../resolve/compilation.ts';
import { operatorName } from '../resolve/text.ts';
import type { DynamicRef } from './edges.ts';
import { isConstant } from './narrowing.ts';

/** Where a var gets its value. */
export type Origin =
  | { readonly kind: 'input' | 'rule'; readonly ref: readonly Term[] }
  | { readonly kind: 'collection'; readonly term: Term }
  | { readonly kind: 'builtin'; readonly name: string; readonly mayBe: (value: Term) => boolean }
  | { readonly kind: 'key' | 'argument' };

/** Where the vars of a ref get their values: from the head of the rule, or from what stands before the ref. */
export function originsOf(
  { from, selected, at }: DynamicRef,
  declarations: Declarations,
): ReadonlyMap<string, Origin> {
  const finder = new OriginFinder(from, from.body.slice(0, at), declarations);
  const origins = new Map<string, Origin>();
  for (const term of selected.slice(1)) {
    const origin = term.kind === 'var' && !isRootDocument(term) ? finder.find(term.name) : undefined;
    if (origin && term.kind === 'var') origins.set(term.name, origin);
  }
  return origins;
}

class OriginFinder {
  readonly #bindings = new Map<string, Term>();
  readonly #outputs = new Map<string, Origin>();
  readonly #rule: WorkRule;

  constructor(rule: WorkRule, before: Body, declarations: Declarations) {
    this.#rule = rule;
    for (const expr of before) {
      if (expr.isNegated || expr.with.length > 0 || !isCallExpr(expr)) continue;
      const sides = isEquality(expr) ? sidesOf(expr) : undefined;
      if (sides) {
        this.#bind(sides[0], sides[1]);
        this.#bind(sides[1], sides[0]);
        continue;
      }
      const name = operatorName(expr.term.operator);
      const declaration = declarations(name)?.declaration;
      const output = expr.term.args.at(-1);
      if (output?.kind !== 'var' || expr.term.args.length !== (declaration?.args.length ?? -2) + 1) continue;
      const mayBe = (value: Term) => mayHave(declaration?.result, value);
      this.#outputs.set(output.name, { kind: 'builtin', name, mayBe });
    }
  }

  /** Follows vars that are bound to vars, as far as there can be different ones. */
  find(name: string): Origin | undefined {
    let current = name;
    for (let depth = 0; depth <= this.#bindings.size; depth++) {
      const output = this.#outputs.get(current);
      if (output) return output;
      const term = this.#bindings.get(current);
      if (term?.kind !== 'var' || isRootDocument(term))
        return (term && this.#ofTerm(term)) ?? this.#inHead(current);
      current = term.name;
    }
    return undefined;
  }

  #bind(target: Term, source: Term): void {
    if (target.kind !== 'var' || isRootDocument(target)) return;
    if (!this.#bindings.has(target.name)) this.#bindings.set(target.name, source);
  }

  #ofTerm(term: Term): Origin | undefined {
    const ref = refTerms(term);
    const [head, step, more] = ref ?? [];
    if (!ref || !head) return undefined;
    const end = ref.findIndex((part, index) => index > 0 && !isConstant(part));
    const prefix = end < 0 ? ref : ref.slice(0, end);
    if (head.kind === 'var' && head.name === 'input') return { kind: 'input', ref: prefix };
    if (head.kind === 'var' && head.name === 'data') return { kind: 'rule', ref: prefix };
    const collection = step && !more && !isConstant(step) ? this.#collection(head) : undefined;
    return collection && { kind: 'collection', term: collection };
  }

  #collection(head: Term): Term | undefined {
    let term: Term | undefined = head;
    for (let depth = 0; term?.kind === 'var' && depth <= this.#bindings.size; depth++) {
      term = this.#bindings.get(term.name);
    }
    const isCollection = term?.kind === 'array' || term?.kind === 'set' || term?.kind === 'object';
    return term && isCollection && isConstant(term) ? term : undefined;
  }

  #inHead(name: string): Origin | undefined {
    const { args = [], key, ref } = this.#rule.head;
    const isIt = (term: Term | undefined) => term?.kind === 'var' && term.name === name;
    if (args.some(isIt)) return { kind: 'argument' };
    return ref.terms.slice(1).some(isIt) || isIt(key) ? { kind: 'key' } : undefined;
  }
}

/** Whether a built-in's result may be such a value. */
function mayHave(type: Type | undefined, value: Term): boolean {
  if (!type || value.kind !== 'constant') return true;
  if (type.type === 'any')
    return (type.of ?? []).length === 0 || (type.of ?? []).some((one) => mayHave(one, value));
  const kind = value.value === null ? 'null' : typeof value.value;
  return type.type === (kind === 'object' ? 'number' : kind);
}
