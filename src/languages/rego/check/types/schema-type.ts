import { isArray, isObject, isPlain, type PlainObject, type Value } from '../../values/index.ts';
import { stringKey } from './keys.ts';
import type { StaticType } from './static-type.ts';
import { MAX_DEPTH, type TypeTable } from './table.ts';

type Possible = StaticType | undefined;

/** The schema has no type. The message reads as OPA's. */
export class SchemaTypeError extends Error {
  override readonly name = 'SchemaTypeError';
}

/** What OPA takes from a JSON Schema: properties, items, and what is joined of such. */
interface Shape {
  readonly types: readonly string[];
  readonly properties: readonly (readonly [string, Value])[];
  readonly items: readonly Value[];
  readonly isList: boolean;
  readonly anyOf: readonly Value[] | undefined;
  readonly allOf: readonly Value[] | undefined;
  readonly reference: string | undefined;
}

/**
 * The type of the values that a JSON Schema allows. A schema that contains itself is any from there on; what no
 * evaluation knows (patterns, ranges, further properties) is not looked at, as in OPA. Throws SchemaTypeError.
 */
export function typeOfSchema(table: TypeTable, schema: Value): StaticType {
  return new SchemaReader(table, schema).typeOf(schema, 0) ?? table.any;
}

class SchemaReader {
  readonly #table: TypeTable;
  readonly #root: Value;
  /** By reference; undefined while it is being read. */
  readonly #known = new Map<string, Possible>();

  constructor(table: TypeTable, root: Value) {
    this.#table = table;
    this.#root = root;
  }

  typeOf(schema: Value, depth: number): Possible {
    this.#table.spend(1);
    if (depth > MAX_DEPTH) return this.#table.any;
    const shape = shapeOf(schema);
    if (shape.reference !== undefined) return this.#referenced(shape.reference, depth);
    if (shape.anyOf) return this.#anyOf(shape, shape.anyOf, depth);
    if (shape.allOf) return this.#allOf(shape, shape.allOf, depth);
    return this.#plain(shape, depth);
  }

  #referenced(reference: string, depth: number): Possible {
    if (this.#known.has(reference)) return this.#known.get(reference) ?? this.#table.any;
    this.#known.set(reference, undefined);
    const type = this.typeOf(this.#resolve(reference), depth + 1);
    this.#known.set(reference, type);
    return type;
  }

  #resolve(reference: string): Value {
    if (!reference.startsWith('#'))
      throw new SchemaTypeError(
        `unable to compile the schema: remote reference loading disabled: ${reference}`,
      );
    let found: Value = this.#root;
    for (const part of reference.slice(1).split('/').slice(1)) {
      const key = pointerKey(part);
      const next = partOf(found, key);
      if (next === undefined)
        throw new SchemaTypeError(`unable to compile the schema: Object has no key '${key}'`);
      found = next;
    }
    return found;
  }

  #anyOf(shape: Shape, choices: readonly Value[], depth: number): Possible {
    const own = shape.types.length > 0 ? this.#plain(shape, depth) : undefined;
    const core = own?.kind === 'object' && own.rest === undefined ? [own] : [];
    return this.#table.union([...core, ...choices.map((choice) => this.typeOf(choice, depth + 1))]);
  }

  #allOf(shape: Shape, parts: readonly Value[], depth: number): Possible {
    const shapes = parts.map((part) => this.#withoutReferences(part)).filter((part) => !isBareChoice(part));
    if (shapes.length === 0) return this.#table.any;
    const merged = mergeShapes(shapes);
    if (shape.types.length === 0) return this.#plain(merged, depth);
    const isSame = (type: string) => shape.types.includes(type) && merged.types.includes(type);
    if (isSame('object') || isSame('array')) return this.#plain(mergeShapes([merged, shape]), depth);
    if (typesText(shape) !== typesText(merged)) throw unmergeable();
    return this.#plain(merged, depth);
  }

  #withoutReferences(schema: Value): Shape {
    let shape = shapeOf(schema);
    for (let steps = 0; shape.reference !== undefined; steps += 1) {
      if (steps > MAX_DEPTH) return shapeOf(true);
      shape = shapeOf(this.#resolve(shape.reference));
    }
    return shape;
  }

  #plain(shape: Shape, depth: number): StaticType {
    const table = this.#table;
    switch (kindOf(shape)) {
      case 'boolean':
        return table.boolean;
      case 'string':
        return table.string;
      case 'number':
        return table.number;
      case 'object':
        return this.#object(shape, depth);
      case 'array':
        return this.#array(shape, depth);
      default:
        return table.any;
    }
  }

  #object({ properties }: Shape, depth: number): StaticType {
    const table = this.#table;
    if (properties.length === 0) return table.object([], { key: table.any, value: table.any });
    return table.object(
      properties.map(([name, schema]) => ({
        key: stringKey(table, name),
        value: this.typeOf(schema, depth + 1),
      })),
    );
  }

  #array({ items, isList }: Shape, depth: number): StaticType {
    const table = this.#table;
    const [first] = items;
    if (first === undefined) return table.array([], table.any);
    if (!isList) return table.array([], this.typeOf(first, depth + 1));
    return table.array(items.map((item) => this.typeOf(item, depth + 1)));
  }
}

/** Of several types OPA takes the first of these. */
const KINDS: readonly (readonly [string, readonly string[]])[] = [
  ['boolean', ['boolean']],
  ['string', ['string']],
  ['number', ['integer', 'number']],
  ['object', ['object']],
  ['array', ['array']],
];

function kindOf({ types, properties, items }: Shape): string | undefined {
  for (const [kind, names] of KINDS) if (names.some((name) => types.includes(name))) return kind;
  if (properties.length > 0) return 'object';
  return items.length > 0 ? 'array' : undefined;
}

function shapeOf(schema: Value): Shape {
  const given: PlainObject = isObject(schema) && isPlain(schema) ? schema : {};
  const { type, properties, items, anyOf, allOf } = own(given);
  const reference = own(given)['$ref'];
  return {
    types: (isArray(type) ? type : [type]).filter((name) => typeof name === 'string'),
    properties: isObject(properties) && isPlain(properties) ? Object.entries(properties) : [],
    items: isArray(items) ? items : items === undefined ? [] : [items],
    isList: isArray(items),
    anyOf: isArray(anyOf) ? anyOf : undefined,
    allOf: isArray(allOf) ? allOf : undefined,
    reference: typeof reference === 'string' ? reference : undefined,
  };
}

/** Own properties alone. */
function own(object: PlainObject): Readonly<Record<string, Value | undefined>> {
  return Object.assign(Object.create(null) as Record<string, Value>, object);
}

function isBareChoice({ types, anyOf, properties, items }: Shape): boolean {
  return types.length === 0 && anyOf !== undefined && properties.length === 0 && items.length === 0;
}

function mergeShapes(shapes: readonly Shape[]): Shape {
  const [first, ...others] = shapes.map(withImpliedType);
  if (!first) throw unmergeable();
  return others.reduce(mergeTwo, first);
}

function withImpliedType(shape: Shape): Shape {
  const implied = shape.properties.length > 0 ? 'object' : shape.items.length > 0 ? 'array' : undefined;
  if (implied === undefined || shape.types.includes(implied)) return shape;
  return { ...shape, types: [...shape.types, implied] };
}

function mergeTwo(a: Shape, b: Shape): Shape {
  if (typesText(a) !== typesText(b)) {
    throw new SchemaTypeError(
      `type checking: unable to merge these schemas: type mismatch: ${typesText(a)} and ${typesText(b)}`,
    );
  }
  const items = a.items.length >= b.items.length ? a.items : [...a.items, ...b.items.slice(a.items.length)];
  for (const [index, item] of b.items.entries()) {
    const other = a.items[index];
    if (other !== undefined && typesText(shapeOf(other)) !== typesText(shapeOf(item))) throw unmergeable();
  }
  return { ...a, properties: [...a.properties, ...b.properties], items };
}

function unmergeable(): SchemaTypeError {
  return new SchemaTypeError('type checking: unable to merge these schemas');
}

function typesText({ types }: Shape): string {
  const [only] = types;
  if (only === undefined) return 'undefined';
  return types.length > 1 ? `[${types.join(',')}]` : only;
}

function partOf(value: Value, key: string): Value | undefined {
  if (isArray(value)) return /^\d{1,9}$/.test(key) ? value[Number(key)] : undefined;
  if (!isObject(value) || !isPlain(value)) return undefined;
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

function pointerKey(part: string): string {
  const plain = /%[0-9a-fA-F]{2}/.test(part) ? decoded(part) : part;
  return plain.replaceAll('~1', '/').replaceAll('~0', '~');
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
