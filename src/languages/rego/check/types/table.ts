import { compareKeys } from './key-order.ts';
import { compareTypes } from './order.ts';
import type { Field, FunctionType, Rest, ScalarType, Shape, StaticType, UnionType } from './static-type.ts';
import { widthOf } from './type-text.ts';

/** Deeper nested parts are taken as any: types grow with every rule that is built upon another one. */
export const MAX_DEPTH = 128;

/** Unions of more types are any. */
export const MAX_UNION = 256;

/** Work that one check may take: looked-at types and terms. More is the sign of a source made to be slow. */
export const MAX_WORK = 10_000_000;

/** Thrown when the work is more than may be. */
export class TypeWorkError extends Error {
  override readonly name = 'TypeWorkError';
}

type Possible = StaticType | undefined;

/** All types of one check, each of them once. A table above another one takes what is there and adds its own. */
export class TypeTable {
  readonly null: ScalarType;
  readonly boolean: ScalarType;
  readonly number: ScalarType;
  readonly string: ScalarType;
  readonly any: UnionType;
  readonly #below: TypeTable | undefined;
  readonly #known = new Map<string, StaticType>();
  readonly #relations = new Map<number, boolean | number>();
  readonly #derived = { keys: new Map<number, Possible>(), values: new Map<number, Possible>() };
  #next: number;
  readonly #limit: number;
  #work = 0;

  constructor(below?: TypeTable, work = MAX_WORK) {
    this.#below = below;
    this.#limit = work;
    this.#next = below ? below.#next : 0;
    this.null = below?.null ?? this.#scalar('null');
    this.boolean = below?.boolean ?? this.#scalar('boolean');
    this.number = below?.number ?? this.#scalar('number');
    this.string = below?.string ?? this.#scalar('string');
    this.any = below?.any ?? this.#union([]);
  }

  spend(work: number): void {
    this.#work += work;
    if (this.#work > this.#limit) throw new TypeWorkError('too much work');
  }

  array(items: readonly Possible[], rest?: StaticType): StaticType {
    this.spend(items.length + 1);
    const parts = items.map((item) => this.#shallow(item));
    const last = this.#shallow(rest);
    const depth = depthOf([...parts, last]);
    const isPartial = parts.some(isUnknown) || (last !== undefined && isUnknown(last));
    return this.#intern(`a${idsOf(parts)}|${idOf(last)}`, (id) => ({
      kind: 'array',
      id,
      depth,
      isPartial,
      items: parts,
      rest: last,
    }));
  }

  /** Of fields with the same key the last one counts. */
  object(fields: readonly Field[], rest?: Rest): StaticType {
    this.spend(fields.length + 1);
    const unique = new Map(fields.map(({ key, value }) => [key.id, { key, value: this.#shallow(value) }]));
    const sorted = [...unique.values()].sort((a, b) => compareKeys(a.key, b.key));
    const others = rest && { key: this.#shallow(rest.key), value: this.#shallow(rest.value) };
    const depth = depthOf([...sorted.map(({ value }) => value), others?.key, others?.value]);
    const isPartial =
      sorted.some(({ value }) => isUnknown(value)) ||
      (others !== undefined && (isUnknown(others.key) || isUnknown(others.value)));
    const key = sorted.map((field) => `${field.key.id.length}:${field.key.id}${idOf(field.value)}`).join(',');
    const tail = others ? `${idOf(others.key)}:${idOf(others.value)}` : '';
    return this.#intern(`o${key}|${tail}`, (id) => ({
      kind: 'object',
      id,
      depth,
      isPartial,
      fields: sorted,
      rest: others,
    }));
  }

  set(of: Possible): StaticType {
    const item = this.#shallow(of);
    return this.#intern(`s${idOf(item)}`, (id) => ({
      kind: 'set',
      id,
      depth: depthOf([item]),
      isPartial: isUnknown(item),
      of: item,
    }));
  }

  function(args: readonly Possible[], result: Possible, variadic?: StaticType): FunctionType {
    const isPartial = args.some(isUnknown) || isUnknown(result);
    const depth = depthOf([...args, result, variadic]);
    const key = `f${idsOf(args)}|${idOf(result)}|${idOf(variadic)}`;
    const made = this.#intern(key, (id) => ({
      kind: 'function',
      id,
      depth,
      isPartial,
      args,
      result,
      variadic,
    }));
    return made as FunctionType;
  }

  or(a: Possible, b: Possible): Possible {
    if (a === b || b === undefined) return a;
    if (a === undefined) return b;
    if (a.kind === 'function' || b.kind === 'function') {
      return a.kind === 'function' && b.kind === 'function' ? this.#eitherFunction(a, b) : undefined;
    }
    return this.union([a, b]);
  }

  /** One of these, in OPA's order; what is not known yet says nothing. */
  union(types: Iterable<Possible>): Possible {
    const found = new Map<number, StaticType>();
    for (const type of types) {
      this.spend(1);
      if (type === undefined || type.kind === 'function') continue;
      if (type.kind !== 'any') found.set(type.id, type);
      else if (type.of.length === 0) return this.any;
      else for (const member of type.of) found.set(member.id, member);
      if (found.size > MAX_UNION) return this.any;
    }
    const members = [...found.values()];
    if (members.length < 2) return members[0];
    this.spend(members.length);
    return this.#union(members.sort((a, b) => compareTypes(this, a, b)));
  }

  /** Remembers an answer about two types. */
  relate<T extends boolean | number>(relation: 0 | 1, a: StaticType, b: StaticType, find: () => T): T {
    const key = (a.id * ID_LIMIT + b.id) * 2 + relation;
    const known = this.#relations.get(key);
    if (known !== undefined) return known as T;
    this.spend(1);
    const found = find();
    this.#relations.set(key, found);
    return found;
  }

  /** Remembers what follows from a type. */
  derive(what: 'keys' | 'values', type: StaticType, find: () => Possible): Possible {
    const known = this.#derived[what];
    if (known.has(type.id)) return known.get(type.id);
    const found = find();
    known.set(type.id, found);
    return found;
  }

  #scalar(kind: ScalarType['kind']): ScalarType {
    return this.#intern(kind, (id) => ({ kind, id, depth: 0, isPartial: false })) as ScalarType;
  }

  #union(of: readonly StaticType[]): UnionType {
    const made = this.#intern(`u${idsOf(of)}`, (id) => ({
      kind: 'any',
      id,
      depth: depthOf(of),
      isPartial: false,
      of,
    }));
    return made as UnionType;
  }

  #eitherFunction(a: FunctionType, b: FunctionType): StaticType | undefined {
    if (a.args.length !== b.args.length) return undefined;
    if ((a.variadic === undefined) !== (b.variadic === undefined)) return undefined;
    const args = a.args.map((arg, index) => this.or(arg, b.args[index]));
    return this.function(args, this.or(a.result, b.result), this.or(a.variadic, b.variadic));
  }

  #shallow(type: Possible): Possible {
    return type !== undefined && type.depth >= MAX_DEPTH ? this.any : type;
  }

  #intern(key: string, make: (id: number) => Shape): StaticType {
    const known = this.find(key);
    if (known) return known;
    const shape = make(this.#next++);
    const made = { ...shape, width: widthOf(shape) } as StaticType;
    if (made.id >= ID_LIMIT) throw new TypeWorkError('too many types');
    this.#known.set(key, made);
    return made;
  }

  /** Also what the table below has. */
  protected find(key: string): StaticType | undefined {
    const below = this.#below;
    return this.#known.get(key) ?? below?.find(key);
  }
}

/** Two ids and one bit make a key that is a safe integer. */
const ID_LIMIT = 2 ** 26;

/** Whether nothing is known of it, or of some part of it. */
export function isUnknown(type: StaticType | undefined): boolean {
  return type === undefined || type.isPartial;
}

function idOf(type: Possible): string {
  return type === undefined ? '?' : String(type.id);
}

function idsOf(types: readonly Possible[]): string {
  return types.map(idOf).join(',');
}

function depthOf(types: readonly Possible[]): number {
  let depth = 0;
  for (const type of types) if (type !== undefined && type.depth >= depth) depth = type.depth + 1;
  return depth;
}
