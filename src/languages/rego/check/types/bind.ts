import { compareTerms, sortedEntries } from '../../parse/compare.ts';
import { isRootName } from '../../parse/nodes.ts';
import type { ArrayTerm, ObjectTerm, SetTerm, Term } from '../../parse/types.ts';
import type { TypeEnvironment } from './environment.ts';
import { keyOfTerm } from './keys.ts';
import { select, selectItem, valuesOf } from './select.ts';
import type { ArrayType, ObjectType, SetType, StaticType } from './static-type.ts';
import { unifies } from './unify.ts';

type Possible = StaticType | undefined;

export interface BindContext {
  readonly environment: TypeEnvironment;
  readonly typeOf: (term: Term) => Possible;
}

/**
 * Whether a term can be of a type. Its vars of which nothing is known yet are then known; with `isOneOf` the type is one
 * of several, and the vars can be of each of them.
 */
export function bindType(context: BindContext, term: Term, type: Possible, isOneOf = false): boolean {
  context.environment.table.spend(1);
  switch (term.kind) {
    case 'array':
      if (type?.kind === 'array') return bindArray(context, term, type, isOneOf);
      return type?.kind === 'any' && bindSome(context, term, type.of);
    case 'object':
      if (type?.kind === 'object') return bindObject(context, term, type, isOneOf);
      return type?.kind === 'any' && bindSome(context, term, type.of);
    case 'set':
      if (type?.kind === 'set') return bindSet(context, term, type, isOneOf);
      return type?.kind === 'any' && bindSome(context, term, type.of);
    case 'var':
      if (!isRootName(term.name)) return bindVar(context, term.name, type, isOneOf);
      return unifies(context.environment.table, context.typeOf(term), type);
    case 'call':
      return true;
    default:
      return unifies(context.environment.table, context.typeOf(term), type);
  }
}

type Collection = ArrayTerm | ObjectTerm | SetTerm;

function bindSome(context: BindContext, term: Collection, types: readonly StaticType[]): boolean {
  if (types.length === 0) {
    for (const part of partsOf(term)) bindType(context, part, context.environment.table.any, true);
    return true;
  }
  let fits = false;
  for (const type of types) fits = bindType(context, term, type, true) || fits;
  return fits;
}

function partsOf(term: Collection): readonly Term[] {
  return term.kind === 'object' ? term.entries.flat() : term.items;
}

function bindVar({ environment }: BindContext, name: string, type: Possible, isOneOf: boolean): boolean {
  const { table, locals } = environment;
  const known = environment.typeOfVar(name);
  if (isOneOf) locals.assign(name, table.or(known, type));
  else if (known) return unifies(table, known, type);
  else locals.assign(name, type);
  return true;
}

function bindArray(context: BindContext, term: ArrayTerm, type: ArrayType, isOneOf: boolean): boolean {
  if (term.items.length !== type.items.length && !type.rest) return false;
  return term.items.every((item, index) => bindType(context, item, selectItem(type, index), isOneOf));
}

function bindObject(context: BindContext, term: ObjectTerm, type: ObjectType, isOneOf: boolean): boolean {
  const { table } = context.environment;
  const entries = sortedEntries(term.entries);
  if (entries.length !== type.fields.length && !type.rest?.value) return false;
  return entries.every(([key, value]) => {
    const known = keyOfTerm(table, key);
    if (known) {
      const found = select(table, type, known);
      return found !== undefined && bindType(context, value, found, isOneOf);
    }
    bindType(context, value, table.any, isOneOf);
    return true;
  });
}

function bindSet(context: BindContext, term: SetTerm, type: SetType, isOneOf: boolean): boolean {
  const of = valuesOf(context.environment.table, type);
  return term.items.every((item) => bindType(context, item, of, isOneOf));
}

/** Whether two terms can be equal; vars of one of them are then what the other one is. */
export function bindEqual(context: BindContext, a: Term, b: Term): boolean {
  const typeA = context.typeOf(a);
  const typeB = context.typeOf(b);
  const { table } = context.environment;
  const isUnknownA = typeA === undefined || typeA.isPartial;
  const isUnknownB = typeB === undefined || typeB.isPartial;
  if (!isUnknownA && !isUnknownB) return unifies(table, typeA, typeB);
  if (!isUnknownB) return bindType(context, a, typeB);
  if (!isUnknownA) return bindType(context, b, typeA);
  const found = bindUnknown(context, a, b);
  if (found !== undefined) return found;
  if (isLocal(a) && !typeA && typeB) return bindType(context, a, typeB);
  if (isLocal(b) && !typeB && typeA) return bindType(context, b, typeA);
  return false;
}

/** Neither side is known, or some part of each is not; undefined where the kinds of terms say nothing. */
function bindUnknown(context: BindContext, a: Term, b: Term): boolean | undefined {
  const { any } = context.environment.table;
  if (a.kind === 'array') return bindItems(context, a, b);
  if (a.kind === 'object') return bindEntries(context, a, b);
  if (isLocal(a)) {
    if (isLocal(b)) return bindType(context, a, any) && bindType(context, b, context.typeOf(a));
    if (b.kind === 'array') return bindItems(context, b, a);
    if (b.kind === 'object') return bindEntries(context, b, a);
    return isRef(b) ? bindType(context, a, any) : undefined;
  }
  return isRef(a) && isLocal(b) ? bindType(context, b, any) : undefined;
}

function bindItems(context: BindContext, a: ArrayTerm, b: Term): boolean {
  if (b.kind === 'array') {
    if (a.items.length !== b.items.length) return false;
    return a.items.every((item, index) => {
      const other = b.items[index];
      return other !== undefined && bindEqual(context, item, other);
    });
  }
  return bindToAny(context, a, b);
}

function bindEntries(context: BindContext, a: ObjectTerm, b: Term): boolean {
  if (b.kind !== 'object') return bindToAny(context, a, b);
  const left = sortedEntries(a.entries);
  const right = sortedEntries(b.entries);
  if (left.length !== right.length) return false;
  context.environment.table.spend(left.length);
  return left.every(([key, value], index) => {
    const [otherKey, other] = right[index] ?? [];
    return otherKey && other && compareTerms(key, otherKey) === 0 && bindEqual(context, value, other);
  });
}

function bindToAny(context: BindContext, a: Term, b: Term): boolean {
  if (!isLocal(b)) return false;
  return bindType(context, a, context.environment.table.any) && bindType(context, b, context.typeOf(a));
}

function isLocal(term: Term): boolean {
  return term.kind === 'var' && !isRootName(term.name);
}

function isRef(term: Term): boolean {
  return term.kind === 'ref' || (term.kind === 'var' && isRootName(term.name));
}
