import { isRootName } from '../../parse/nodes.ts';
import type { Body, Expr, RefTerm, Term } from '../../parse/types.ts';
import { type BindContext, bindType } from './bind.ts';
import type { TypeEnvironment } from './environment.ts';
import { compareKeys } from './key-order.ts';
import { keyOfTerm } from './keys.ts';
import { invalidRef, type TypeProblem, unsupportedRef } from './messages.ts';
import { isEmptyCollection, keysOf, select, valuesOf } from './select.ts';
import type { Key, StaticType } from './static-type.ts';
import { stepOf, type TypeNode } from './tree.ts';
import { unifies } from './unify.ts';

type Possible = StaticType | undefined;

/**
 * Looks at all refs of an expression: whether they can be defined, and what their vars are. Comprehensions have been
 * looked at before.
 */
export class RefChecker {
  readonly problems: TypeProblem[] = [];
  readonly #context: BindContext;
  /** The ref with the names of the source. */
  readonly #original: (ref: RefTerm) => RefTerm;

  constructor(context: BindContext, original: (ref: RefTerm) => RefTerm) {
    this.#context = context;
    this.#original = original;
  }

  expr(expr: Expr): void {
    if (expr.kind === 'every') {
      this.#term(expr.domain);
      this.#body(expr.body);
      this.#replacements(expr.with);
    } else if (expr.kind === 'logical') {
      for (const { body } of expr.operands) this.#body(body);
      if (expr.operator !== 'not') this.#replacements(expr.with);
    } else if (expr.kind === 'term') {
      if (expr.term.kind === 'call') for (const arg of expr.term.args) this.#term(arg);
      else this.#term(expr.term);
    }
  }

  /** Only at some expressions does OPA look at what is replaced: no function may be, in `every … with count as 3`. */
  #replacements(withs: Expr['with']): void {
    for (const { target, value } of withs) {
      this.#replacement(target);
      this.#replacement(value);
    }
  }

  #replacement(term: Term): void {
    if (term.kind === 'var') this.#ref({ kind: 'ref', terms: [term], place: term.place });
    else this.#term(term);
  }

  #body(body: Body): void {
    for (const expr of body) this.expr(expr);
  }

  #term(term: Term): void {
    switch (term.kind) {
      case 'ref':
        this.#ref(term);
        return;
      case 'array':
      case 'set':
        for (const item of term.items) this.#term(item);
        return;
      case 'object':
        for (const [key, value] of term.entries) {
          this.#term(key);
          this.#term(value);
        }
        return;
      case 'call':
        for (const arg of term.args) this.#term(arg);
    }
  }

  #ref(ref: RefTerm): void {
    const { environment } = this.#context;
    environment.table.spend(ref.terms.length);
    const type = environment.typeOfRef(ref.terms);
    if (type?.kind === 'function') {
      this.problems.push(unsupportedRef(this.#original(ref), ref.terms.length - 1, type));
      return;
    }
    const problem = this.#search(ref);
    if (problem) this.problems.push(problem);
    for (const term of ref.terms) this.#term(term);
  }

  /** Through the layers, each of them from the start of the ref. */
  #search(ref: RefTerm): TypeProblem | undefined {
    let layer: TypeEnvironment | undefined = this.#context.environment;
    for (; layer; layer = layer.below) {
      const found = this.#searchLayer(layer, ref);
      if (found !== 'elsewhere') return found;
    }
    const [head] = ref.terms;
    const isDocument = head?.kind === 'var' && isRootName(head.name);
    return this.#part(ref, this.#context.environment.table.any, isDocument ? 1 : 0);
  }

  #searchLayer(layer: TypeEnvironment, ref: RefTerm): TypeProblem | undefined | 'elsewhere' {
    const { table } = layer;
    let node: TypeNode = layer.tree;
    for (const [index, term] of ref.terms.entries()) {
      const isInPackage = index === 1 || index === 2;
      if (isInPackage && !isName(term)) {
        const have = this.#typeOf(term);
        return invalidRef(this.#original(ref), index, { have, keys: table.string, oneOf: keysBelow(node) });
      }
      if (index > 0 && term.kind === 'var') {
        const problem = this.#var(ref, index, term.name, keysOf(table, node.extent(table)), keysBelow(node));
        if (problem) return problem;
      }
      const child = node.child(stepOf(table, term));
      if (!child) return 'elsewhere';
      if (child.type) return this.#part(ref, child.type, index + 1);
      node = child;
    }
    return undefined;
  }

  /** A var as a key: binds it, or finds that it cannot be one. */
  #var(
    ref: RefTerm,
    index: number,
    name: string,
    keys: Possible,
    oneOf: readonly Key[],
  ): TypeProblem | undefined {
    const { environment } = this.#context;
    const have = environment.typeOfVar(name);
    if (have === undefined) environment.locals.assign(name, keys);
    else if (!unifies(environment.table, keys, have)) {
      return invalidRef(this.#original(ref), index, { have, keys, oneOf });
    }
    return undefined;
  }

  /** The rest of a ref, from `start` on, in a value of a known type. */
  #part(ref: RefTerm, type: StaticType, start: number): TypeProblem | undefined {
    const { table } = this.#context.environment;
    let found: Possible = type;
    for (let index = start; index < ref.terms.length; index += 1) {
      const term = ref.terms[index];
      if (!term) return undefined;
      if (isEmptyCollection(found)) return this.#partOfNothing(ref, index, found);
      const keys = keysOf(table, found);
      if (keys === undefined) return unsupportedRef(this.#original(ref), index - 1, found);
      const key = isScalar(term) ? keyOfTerm(table, term) : undefined;
      if (key) {
        const value = select(table, found, key);
        if (!value) return invalidRef(this.#original(ref), index, { keys, oneOf: keysIn(found) });
        found = value;
      } else {
        const problem = this.#key(ref, index, term, keys, found);
        if (problem) return problem;
        found = valuesOf(table, found);
      }
    }
    return undefined;
  }

  /** A key that is not known. */
  #key(ref: RefTerm, index: number, term: Term, keys: Possible, type: Possible): TypeProblem | undefined {
    const { environment } = this.#context;
    if (term.kind === 'var') return this.#var(ref, index, term.name, keys, keysIn(type));
    if (term.kind === 'ref') {
      const have = environment.typeOfRef(term.terms);
      if (!have || unifies(environment.table, have, keys)) return undefined;
      return invalidRef(this.#original(ref), index, { have, keys, oneOf: keysIn(type) });
    }
    if (bindType(this.#context, term, keys)) return undefined;
    return invalidRef(this.#original(ref), index, { have: this.#typeOf(term), keys });
  }

  /** There is nothing to find; to look at all of it is fine. */
  #partOfNothing(ref: RefTerm, index: number, type: Possible): TypeProblem | undefined {
    const { environment } = this.#context;
    const term = ref.terms[index];
    if (!term) return undefined;
    if (isScalar(term)) return invalidRef(this.#original(ref), index, {});
    if (term.kind !== 'var') return undefined;
    const have = environment.typeOfVar(term.name);
    const keys = keysOf(environment.table, type);
    if (have === undefined) environment.locals.assign(term.name, environment.table.any);
    else if (keys && !unifies(environment.table, have, keys)) {
      return invalidRef(this.#original(ref), index, { have, keys });
    }
    return undefined;
  }

  #typeOf(term: Term): Possible {
    return this.#context.typeOf(term);
  }
}

function isScalar(term: Term): boolean {
  return term.kind === 'constant';
}

/** What a package or a rule can be called. */
function isName(term: Term): boolean {
  return term.kind === 'var' || (term.kind === 'constant' && typeof term.value === 'string');
}

function keysBelow(node: TypeNode): Key[] {
  const keys: Key[] = [];
  for (const { step } of node.children) if (step?.key) keys.push(step.key);
  return keys.sort(compareKeys);
}

function keysIn(type: Possible): Key[] {
  const found = new Map<string, Key>();
  const types = type?.kind === 'any' ? type.of : [type];
  for (const part of types) {
    if (part?.kind === 'object') for (const { key } of part.fields) found.set(key.id, key);
  }
  return [...found.values()].sort(compareKeys);
}
