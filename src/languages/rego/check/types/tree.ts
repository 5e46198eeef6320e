import type { Term } from '../../parse/types.ts';
import { keyOfTerm } from './keys.ts';
import type { Field, Key, ObjectType, StaticType } from './static-type.ts';
import { MAX_DEPTH, type TypeTable } from './table.ts';

/** One step of a path: a known key, or a var, which is how every path begins. */
export type Step = { readonly id: string; readonly key?: Key; readonly name?: string };

export function varStep(name: string): Step {
  return { id: `x${name}`, name };
}

/** The step that a term is; undefined for collections with vars in them, which are in no tree. */
export function stepOf(table: TypeTable, term: Term): Step | undefined {
  if (term.kind === 'var') return varStep(term.name);
  const key = keyOfTerm(table, term);
  return key && keyStep(key);
}

export function keyStep(key: Key): Step {
  return { id: key.id, key };
}

/** Types of documents by path, and of locals, which are paths of one step. */
export class TypeNode {
  readonly step: Step | undefined;
  /** Counts what was written through it. */
  version = 0;
  readonly #above: TypeNode | undefined;
  #type: StaticType | undefined;
  #extent: StaticType | undefined;
  #children: Map<string, TypeNode> | undefined;

  constructor(step?: Step, above?: TypeNode) {
    this.step = step;
    this.#above = above;
  }

  get type(): StaticType | undefined {
    return this.#type;
  }

  set type(type: StaticType | undefined) {
    this.#type = type;
    // What the documents above look like has changed with it.
    for (let node: TypeNode | undefined = this; node; node = node.#above) node.#extent = undefined;
  }

  get children(): Iterable<TypeNode> {
    return this.#children?.values() ?? [];
  }

  get hasChildren(): boolean {
    return (this.#children?.size ?? 0) > 0;
  }

  child(step: Step | undefined): TypeNode | undefined {
    return step && this.#children?.get(step.id);
  }

  grow(step: Step): TypeNode {
    this.#children ??= new Map();
    const known = this.#children.get(step.id);
    if (known) return known;
    const child = new TypeNode(step, this);
    this.#children.set(step.id, child);
    return child;
  }

  /** The type of a var. */
  assign(name: string, type: StaticType | undefined): void {
    this.version += 1;
    this.grow(varStep(name)).type = type;
  }

  put(path: readonly Step[], type: StaticType): void {
    let node: TypeNode = this;
    for (const step of path.slice(0, MAX_DEPTH)) node = node.grow(step);
    node.type = type;
  }

  /**
   * The type of the whole document. Where rules are below, there may be other keys as well: nothing is known of the
   * data that an evaluation is given.
   */
  extent(table: TypeTable): StaticType {
    if (this.#type) return this.#type;
    this.#extent ??= table.object(this.#fields(table), { key: table.string, value: table.any });
    return this.#extent;
  }

  #fields(table: TypeTable): Field[] {
    const fields: Field[] = [];
    for (const child of this.children) {
      const { key } = child.step ?? {};
      if (key && isFieldKey(key)) fields.push({ key, value: child.extent(table) });
    }
    return fields;
  }

  /** Adds the type of a rule: to what other rules say of the same path, of paths above it and below it. */
  insert(table: TypeTable, path: readonly Step[], type: StaticType): void {
    let node: TypeNode = this;
    const steps = path.slice(0, MAX_DEPTH);
    for (const [index, step] of steps.entries()) {
      node = node.grow(step);
      const rest = steps.slice(index + 1);
      if (rest.length > 0 && node.type?.kind === 'object')
        node.type = withEntry(table, node.type, rest, type);
    }
    node.type = mergeTypes(table, node.type, path.length > MAX_DEPTH ? table.any : type);
    // With any other type at the path, OPA has no place for what is below.
    if (type.kind !== 'object' || node.type?.kind !== 'object') return;
    let merged = node.type;
    for (const [below, leaf] of node.#leaves([])) merged = withEntry(table, merged, below, leaf);
    node.type = merged;
  }

  *#leaves(path: readonly Step[]): Generator<readonly [readonly Step[], StaticType]> {
    for (const child of this.children) {
      const below = child.step ? [...path, child.step] : path;
      if (child.type) yield [below, child.type];
      else yield* child.#leaves(below);
    }
  }
}

function isFieldKey({ type: { kind } }: Key): boolean {
  return kind === 'string' || kind === 'number' || kind === 'boolean';
}

/** The object with one more entry, some levels down. Entries of rules are never sure to be there. */
function withEntry(
  table: TypeTable,
  object: ObjectType | undefined,
  path: readonly Step[],
  type: StaticType,
): ObjectType {
  const [step, ...below] = path;
  if (!step) return object ?? (table.object([]) as ObjectType);
  const value = below.length === 0 ? type : withEntry(table, undefined, below, type);
  const rest = {
    key: table.or(object?.rest?.key, step.key?.type),
    value: table.or(object?.rest?.value, value),
  };
  return table.object(object?.fields ?? [], rest) as ObjectType;
}

/** What two rules of the same path give together. */
export function mergeTypes(
  table: TypeTable,
  a: StaticType | undefined,
  b: StaticType | undefined,
): StaticType | undefined {
  if (a === undefined || b === undefined || a === b) return a ?? b;
  if (a.kind === 'set' && b.kind === 'set') return table.set(table.or(a.of, b.of));
  if (isOpen(a)) {
    if (isOpen(b)) return mergeObjects(table, a, b);
    if (b.kind === 'any' && a.rest) return mergeIntoUnion(table, b.of, a) ?? table.or(a, b);
  }
  if (a.kind === 'any' && b.kind !== 'any') return mergeTypes(table, b, a);
  return table.or(a, b);
}

/** An object of which no key is known. */
function isOpen(type: StaticType): type is ObjectType {
  return type.kind === 'object' && type.fields.length === 0;
}

function mergeObjects(table: TypeTable, a: ObjectType, b: ObjectType): StaticType {
  if (!a.rest) return b;
  if (!b.rest) return a;
  const key = table.or(a.rest.key, b.rest.key);
  return table.object([], { key, value: mergeTypes(table, a.rest.value, b.rest.value) });
}

function mergeIntoUnion(
  table: TypeTable,
  members: readonly StaticType[],
  object: ObjectType,
): StaticType | undefined {
  const index = members.findIndex((member) => isOpen(member) && member.rest);
  const found = members[index];
  if (found?.kind !== 'object') return undefined;
  const key = table.or(found.rest?.key, object.rest?.key);
  const value = table.or(found.rest?.value, object.rest?.value);
  return table.union(members.with(index, table.object([], { key, value })));
}
