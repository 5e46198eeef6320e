import { DYN, listOf, mapOf, optionalOf, type Type, typeOf } from './types.ts';

/** What the parameters of types stand for, found while an expression is checked. */
export class Bindings {
  readonly #types: Map<string, Type>;
  #fresh: number;

  constructor(types: ReadonlyMap<string, Type> = new Map(), fresh = 0) {
    this.#types = new Map(types);
    this.#fresh = fresh;
  }

  /** A parameter that nothing is known of yet. */
  fresh(): Type {
    return { name: 'parameter', parameter: `_var${this.#fresh++}` };
  }

  /** What is known of a type, parameters that stand for something replaced. Unknown ones become `dyn` where asked. */
  resolve(type: Type, unknownIsDyn = false): Type {
    switch (type.name) {
      case 'list':
        return listOf(this.resolve(type.item, unknownIsDyn));
      case 'map':
        return mapOf(this.resolve(type.key, unknownIsDyn), this.resolve(type.value, unknownIsDyn));
      case 'type':
        return typeOf(this.resolve(type.of, unknownIsDyn));
      case 'optional_type':
        return optionalOf(this.resolve(type.of, unknownIsDyn));
      case 'parameter': {
        const bound = this.#types.get(type.parameter);
        if (bound !== undefined) return this.resolve(bound, unknownIsDyn);
        return unknownIsDyn ? DYN : type;
      }
      default:
        return type;
    }
  }

  /** Whether a value of type `from` may stand where `to` is wanted. What it means for parameters is kept only when it does. */
  assign(pairs: readonly (readonly [to: Type, from: Type])[]): boolean {
    const kept = new Map(this.#types);
    if (pairs.every(([to, from]) => this.#unify(to, from))) return true;
    this.#types.clear();
    for (const [name, type] of kept) this.#types.set(name, type);
    return false;
  }

  #unify(to: Type, from: Type): boolean {
    const [left, right] = [this.#shallow(to), this.#shallow(from)];
    if (left.name === 'parameter') return this.#bind(left.parameter, right);
    if (right.name === 'parameter') return this.#bind(right.parameter, left);
    if (left.name === 'dyn' || right.name === 'dyn') return true;
    if (right.name === 'null_type') return left.name === 'null_type' || NULLABLE.has(left.name);
    return left.name === right.name && this.#inside(left, right);
  }

  #inside(left: Type, right: Type): boolean {
    if (left.name === 'list' && right.name === 'list') return this.#unify(left.item, right.item);
    if (left.name === 'map' && right.name === 'map')
      return this.#unify(left.key, right.key) && this.#unify(left.value, right.value);
    // Types are compared when the expression runs.
    if (left.name === 'type') return true;
    if (left.name === 'optional_type' && right.name === 'optional_type')
      return this.#unify(left.of, right.of);
    if (left.name === 'opaque' && right.name === 'opaque') return left.type === right.type;
    return true;
  }

  #bind(name: string, type: Type): boolean {
    if (type.name === 'parameter' && type.parameter === name) return true;
    if (mentions(this.resolve(type), name)) return false;
    this.#types.set(name, type);
    return true;
  }

  #shallow(type: Type): Type {
    let at = type;
    while (at.name === 'parameter') {
      const bound = this.#types.get(at.parameter);
      if (bound === undefined) return at;
      at = bound;
    }
    return at;
  }
}

/** Types whose variables may hold null. */
const NULLABLE: ReadonlySet<Type['name']> = new Set(['opaque', 'timestamp', 'duration', 'optional_type']);

function mentions(type: Type, name: string): boolean {
  switch (type.name) {
    case 'list':
      return mentions(type.item, name);
    case 'map':
      return mentions(type.key, name) || mentions(type.value, name);
    case 'type':
    case 'optional_type':
      return mentions(type.of, name);
    case 'parameter':
      return type.parameter === name;
    default:
      return false;
  }
}

/** Whether a type leaves more open than another one that it may stand for: `list(dyn)` more than `list(int)`. */
export function isMoreGeneral(type: Type, than: Type): boolean {
  if (type.name === 'dyn') return than.name !== 'dyn';
  if (type.name === 'list' && than.name === 'list') return isMoreGeneral(type.item, than.item);
  if (type.name === 'optional_type' && than.name === 'optional_type') return isMoreGeneral(type.of, than.of);
  if (type.name !== 'map' || than.name !== 'map') return false;
  const [key, value] = [isMoreGeneral(type.key, than.key), isMoreGeneral(type.value, than.value)];
  return (key || value) && !isMoreGeneral(than.key, type.key) && !isMoreGeneral(than.value, type.value);
}

/** A signature with parameters of its own, so that two uses of one function do not bind each other. */
export function instantiate(types: readonly Type[], bindings: Bindings): readonly Type[] {
  const names = new Map<string, Type>();
  const copy = (type: Type): Type => {
    switch (type.name) {
      case 'list':
        return listOf(copy(type.item));
      case 'map':
        return mapOf(copy(type.key), copy(type.value));
      case 'type':
        return typeOf(copy(type.of));
      case 'optional_type':
        return optionalOf(copy(type.of));
      case 'parameter': {
        const made = names.get(type.parameter) ?? bindings.fresh();
        names.set(type.parameter, made);
        return made;
      }
      default:
        return type;
    }
  };
  return types.map(copy);
}
