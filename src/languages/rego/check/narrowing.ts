import { termText } from '../parse/text.ts';
import type { Body, Term } from '../parse/types.ts';
import { isEquality, isRootDocument, sidesOf } from '../resolve/build.ts';

/** The constants that a var may be, one of which it is. */
export type Known = ReadonlyMap<string, readonly Term[]>;

interface Binding {
  readonly index: number;
  readonly name: string;
  readonly values: readonly Term[];
}

/** More refs than these are not looked at one by one. */
const MAX_REFS = 64;

/** The vars of a body that range over constants, `some x in ["a", "b"]` for one, in the order of the body. */
function constantBindings(body: Body): readonly Binding[] {
  const bindings: Binding[] = [];
  const known = new Map<string, readonly Term[]>();
  for (const [index, expr] of body.entries()) {
    const sides = isEquality(expr) && !expr.isNegated && expr.with.length === 0 ? sidesOf(expr) : undefined;
    const binding = sides && bindingOf(sides, known);
    if (!binding || known.has(binding.name)) continue;
    known.set(binding.name, binding.values);
    bindings.push({ index, ...binding });
  }
  return bindings;
}

/** What is known before the expression at an index, for one after the other: none of them below the one before. */
export function knownAlong(body: Body): (index: number) => Known {
  let bindings: readonly Binding[] | undefined;
  const known = new Map<string, readonly Term[]>();
  let at = 0;
  return (index) => {
    bindings ??= constantBindings(body);
    for (let next = bindings[at]; next && next.index < index; next = bindings[++at]) {
      known.set(next.name, next.values);
    }
    return known;
  };
}

/** The refs that a ref may stand for: vars with known values replaced by them, as far as these are not too many. */
export function expandRef(ref: readonly Term[], known: Known): readonly (readonly Term[])[] {
  let expanded: readonly (readonly Term[])[] = [ref];
  for (const [index, term] of ref.entries()) {
    if (index === 0 || isConstant(term)) continue;
    const values = valuesOf(term, known);
    if (!values || values.length === 0 || expanded.length * values.length > MAX_REFS) continue;
    expanded = expanded.flatMap((path) => values.map((value) => path.with(index, value)));
  }
  return expanded;
}

/** A value that is written there as a whole. */
export function isConstant(term: Term): boolean {
  switch (term.kind) {
    case 'constant':
      return true;
    case 'array':
    case 'set':
      return term.items.every(isConstant);
    case 'object':
      return term.entries.every(([key, value]) => isConstant(key) && isConstant(value));
    default:
      return false;
  }
}

/** Every member of a constant collection: elements, or values of an object. */
export function membersOf(term: Term): readonly Term[] | undefined {
  if (term.kind === 'array' || term.kind === 'set') return term.items;
  return term.kind === 'object' ? term.entries.map(([, value]) => value) : undefined;
}

function bindingOf(
  [left, right]: readonly [Term, Term],
  known: Known,
): { readonly name: string; readonly values: readonly Term[] } | undefined {
  const bind = (target: Term, source: Term) => {
    const values = target.kind === 'var' && !isRootDocument(target) ? valuesOf(source, known) : undefined;
    return values && target.kind === 'var' ? { name: target.name, values } : undefined;
  };
  return bind(left, right) ?? bind(right, left);
}

/** Undefined where it cannot be told; none where there are none. */
function valuesOf(term: Term, known: Known): readonly Term[] | undefined {
  if (term.kind === 'var') return known.get(term.name);
  if (term.kind === 'ref') return valuesOfRef(term.terms, known);
  return isConstant(term) ? [term] : undefined;
}

function valuesOfRef([head, ...steps]: readonly Term[], known: Known): readonly Term[] | undefined {
  let values = head && valuesOf(head, known);
  for (const step of steps) {
    if (!values) return undefined;
    const isOne = isConstant(step);
    const members = values.map((value) => (isOne ? memberAt(value, step) : membersOf(value)));
    if (members.includes(undefined)) return undefined;
    values = members.flatMap((some) => some ?? []);
    if (!isOne && values.length > MAX_REFS) return undefined;
  }
  return values;
}

function memberAt(value: Term, key: Term): readonly Term[] {
  const text = termText(key);
  if (value.kind === 'array') return value.items.filter((_, index) => String(index) === text);
  if (value.kind === 'set') return value.items.filter((item) => termText(item) === text);
  if (value.kind !== 'object') return [];
  return value.entries.filter(([name]) => termText(name) === text).map(([, member]) => member);
}
