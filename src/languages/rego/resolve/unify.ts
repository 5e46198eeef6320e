import { termText } from '../parse/text.ts';
import type { ArrayTerm, ObjectTerm, Term, VarTerm } from '../parse/types.ts';
import { isRef, isRootDocument, operatorTerms } from './build.ts';
import { SAFETY_VARS, type VarOptions, varsOfTerm, varsOfTerms } from './vars.ts';

export type IsSafe = (name: string) => boolean;

/** The vars that `left = right` gives a value, where those that `isSafe` says have one. */
export function unifiedVars(isSafe: IsSafe, left: Term, right: Term): ReadonlySet<string> {
  const unifier = new Unifier(isSafe);
  unifier.unify(left, right);
  return unifier.unified;
}

/** Whether the head of a ref is bound: its steps may be enumerated. */
export function isRefSafe(terms: readonly Term[], isSafe: IsSafe): boolean {
  const [head] = terms;
  if (!head) return false;
  return head.kind === 'var' ? isSafe(head.name) : areAllSafe(varsOfTerm(head, SAFETY_VARS).keys(), isSafe);
}

function areAllSafe(names: Iterable<string>, isSafe: IsSafe): boolean {
  for (const name of names) if (!isSafe(name)) return false;
  return true;
}

class Unifier {
  readonly unified = new Set<string>();
  readonly #isSafe: IsSafe;
  /** Vars that get a value when others do. */
  readonly #waiting = new Map<string, Set<string>>();
  /** The reverse: who waits for a var. */
  readonly #awaited = new Map<string, Set<string>>();

  constructor(isSafe: IsSafe) {
    this.#isSafe = isSafe;
  }

  unify(left: Term, right: Term): void {
    if (isLocal(left)) this.#unifyVar(left.name, right);
    else if (isLocal(right)) this.#unifyVar(right.name, left);
    else if (left.kind === 'array' && right.kind === 'array') this.#unifyArrays(left.items, right.items);
    else if (left.kind === 'object' && right.kind === 'object') this.#unifyObjects(left, right);
    else if (isPattern(left)) this.#unifyPattern(left, right, TAKEN_FROM_RIGHT);
    else if (isPattern(right)) this.#unifyPattern(right, left, TAKEN_FROM_LEFT);
  }

  #unifyVar(name: string, term: Term): void {
    if (isLocal(term)) this.#unifyVars(name, term.name);
    else if (term.kind === 'array' || term.kind === 'object') this.#unifyAll(name, term);
    else if (this.#givesValue(term)) this.#markSafe(name);
  }

  #unifyVars(a: string, b: string): void {
    if (this.#knows(b)) this.#markSafe(a);
    else if (this.#knows(a)) this.#markSafe(b);
    else {
      this.#wait(a, b);
      this.#wait(b, a);
    }
  }

  #unifyArrays(left: readonly Term[], right: readonly Term[]): void {
    if (left.length !== right.length) return;
    for (const [index, item] of left.entries()) {
      const other = right[index];
      if (other) this.unify(item, other);
    }
  }

  #unifyObjects(left: ObjectTerm, right: ObjectTerm): void {
    if (left.entries.length !== right.entries.length) return;
    const values = new Map(right.entries.map(([key, value]) => [keyText(key), value]));
    for (const [key, value] of left.entries) {
      const other = values.get(keyText(key));
      if (other) this.unify(value, other);
    }
  }

  /** A pattern takes its vars from a value that is known as a whole. */
  #unifyPattern(pattern: PatternTerm, source: Term, taken: Taken): void {
    const isTaken = isRef(source) || source.kind === 'call' || taken[pattern.kind].has(source.kind);
    if (isTaken && this.#givesValue(source)) this.#markAllSafe(pattern);
  }

  #givesValue(term: Term): boolean {
    if (term.kind === 'ref') return isRefSafe(term.terms, this.#isSafe);
    if (term.kind !== 'call') return true;
    const names = varsOfTerms(operatorTerms(term.operator).slice(1), SAFETY_VARS);
    return areAllSafe(varsOfTerms(term.args, SAFETY_VARS, names).keys(), this.#isSafe);
  }

  #unifyAll(name: string, term: Term): void {
    if (this.#knows(name)) {
      this.#markAllSafe(term);
      return;
    }
    const unknown = [...varsOfTerm(term, PATTERN).keys()].filter((inner) => !this.#knows(inner));
    if (unknown.length === 0) this.#markSafe(name);
    for (const inner of unknown) this.#wait(name, inner);
  }

  #markAllSafe(term: Term): void {
    for (const name of varsOfTerm(term, PATTERN).keys()) this.#markSafe(name);
  }

  /** With a var come those that it waited for (it holds them), and those that waited for it alone. */
  #markSafe(first: string): void {
    const pending = [first];
    for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
      this.unified.add(name);
      for (const other of this.#waiting.get(name) ?? []) pending.push(other);
      this.#waiting.delete(name);
      for (const other of this.#awaited.get(name) ?? []) {
        const needs = this.#waiting.get(other);
        if (needs?.delete(name) && needs.size === 0) pending.push(other);
      }
      this.#awaited.delete(name);
    }
  }

  #wait(name: string, other: string): void {
    addTo(this.#waiting, name, other);
    addTo(this.#awaited, other, name);
  }

  #knows(name: string): boolean {
    return this.#isSafe(name) || this.unified.has(name);
  }
}

type PatternTerm = ArrayTerm | ObjectTerm;

/** The comprehensions from which a pattern takes its vars. */
type Taken = Readonly<Record<PatternTerm['kind'], ReadonlySet<Term['kind']>>>;

function isPattern(term: Term): term is PatternTerm {
  return term.kind === 'array' || term.kind === 'object';
}

function isLocal(term: Term): term is VarTerm {
  return term.kind === 'var' && !isRootDocument(term);
}

function addTo(map: Map<string, Set<string>>, key: string, value: string): void {
  const set = map.get(key);
  if (set) set.add(value);
  else map.set(key, new Set([value]));
}

function keyText(term: Term): string {
  return `${term.kind}:${termText(term)}`;
}

// What OPA accepts differs by side.
const TAKEN_FROM_RIGHT: Taken = {
  array: new Set(['arrayComprehension', 'setComprehension', 'objectComprehension']),
  object: new Set(),
};
const TAKEN_FROM_LEFT: Taken = {
  array: new Set(['arrayComprehension']),
  object: new Set(['objectComprehension']),
};
const PATTERN: VarOptions = { skipRefHead: true, skipObjectKeys: true, skipClosures: true };
