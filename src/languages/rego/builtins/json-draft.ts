import {
  isArray,
  isNumber,
  isSet,
  iterateObject,
  type Key,
  keyOf,
  MAX_DEPTH,
  ObjectBuilder,
  type ObjectValue,
  setIterate,
  setOf,
  sizeOf,
  tooDeep,
  type Value,
  valueText,
} from '../values/index.ts';
import { type BuiltinContext, BuiltinError } from './types.ts';

/**
 * A value that is being edited. Only what an edit passes through is opened, once, so that many patches of a large
 * document cost what they touch. Errors read as OPA's.
 */
export type Part = Value | Draft;
export type Draft = ObjectDraft | ArrayDraft | SetDraft;

/** Is it opened? */
export const isDraft = (part: Part | undefined): part is Draft =>
  part instanceof ObjectDraft || part instanceof ArrayDraft || part instanceof SetDraft;

class ObjectDraft {
  readonly entries = new Map<Key, [key: Value, part: Part]>();
  readonly #before: Value;

  constructor(object: ObjectValue) {
    this.#before = object;
    for (const entry of iterateObject(object)) this.entries.set(keyOf(entry[0]), [entry[0], entry[1]]);
  }

  get(key: Value): Part {
    const entry = this.entries.get(keyOf(key));
    if (entry !== undefined) return entry[1];
    throw new BuiltinError(`path ${valueText(key)} does not exist in object term ${valueText(this.#before)}`);
  }

  open(key: Value, draft: Draft): void {
    this.entries.set(keyOf(key), [key, draft]);
  }

  insert(key: Value, value: Value): void {
    this.entries.set(keyOf(key), [key, value]);
  }

  remove(key: Value): void {
    if (!this.entries.delete(keyOf(key))) throw missing(key);
  }
}

class ArrayDraft {
  readonly items: Part[];
  readonly #before: Value;

  constructor(items: readonly Value[]) {
    this.#before = items;
    this.items = [...items];
  }

  get(key: Value): Part {
    const index = indexOf(key, this.items.length);
    const item = this.items[index];
    if (item !== undefined) return item;
    throw new BuiltinError(`path ${index} does not exist in array term ${valueText(this.#before)}`);
  }

  open(key: Value, draft: Draft): void {
    this.items[indexOf(key, this.items.length)] = draft;
  }

  insert(key: Value, value: Value): void {
    const index = indexOf(key, this.items.length);
    if (index < 0 || index > this.items.length) {
      throw new BuiltinError('index for array insertion out of bounds');
    }
    this.items.splice(index, 0, value);
  }

  remove(key: Value): void {
    const index = indexOf(key, this.items.length);
    if (index < 0 || index >= this.items.length) {
      throw new BuiltinError('index for array delete out of bounds');
    }
    this.items.splice(index, 1);
  }
}

/** What is edited inside a set becomes another item, so the set is closed again before it is looked at. */
class SetDraft {
  items: Map<Key, Part>;

  constructor(items: Iterable<Value>) {
    this.items = new Map([...items].map((item) => [keyOf(item), item]));
  }

  get(key: Value): Part {
    this.#close();
    const item = this.items.get(keyOf(key));
    if (item !== undefined) return item;
    throw new BuiltinError(
      `path [${valueText(key)}] does not exist in set term ${valueText(render(this, 0))}`,
    );
  }

  open(key: Value, draft: Draft): void {
    this.items.set(keyOf(key), draft);
  }

  insert(key: Value, value: Value): void {
    if (keyOf(key) !== keyOf(value)) {
      const text = `set key ${valueText(key)} does not equal value to be inserted ${valueText(value)}`;
      throw new BuiltinError(text);
    }
    this.#close();
    this.items.set(keyOf(key), value);
  }

  remove(key: Value): void {
    this.#close();
    if (!this.items.delete(keyOf(key))) throw missing(key);
  }

  #close(): void {
    if (![...this.items.values()].some(isDraft)) return;
    const items = [...this.items.values()].map((item) => render(item, 0));
    this.items = new Map(items.map((item) => [keyOf(item), item]));
  }
}

function missing(key: Value): BuiltinError {
  return new BuiltinError(`cannot delete child key ${valueText(key)} that does not exist`);
}

function indexOf(key: Value, length: number): number {
  if (typeof key === 'number' && Number.isInteger(key)) return key;
  if (isNumber(key)) throw new BuiltinError('invalid number type for indexing');
  if (typeof key !== 'string') throw new BuiltinError('invalid type for indexing');
  if (key === '-') return length;
  if (!/^[+-]?\d{1,15}$/.test(key)) throw new BuiltinError('invalid string for indexing');
  if (key !== '0' && key.startsWith('0')) {
    throw new BuiltinError('leading zeros are not allowed in JSON paths');
  }
  return Number(key);
}

/** The value that a part is once it is edited. */
export function render(part: Part, depth: number): Value {
  if (depth > MAX_DEPTH) throw tooDeep();
  if (part instanceof ArrayDraft) return part.items.map((item) => render(item, depth + 1));
  if (part instanceof SetDraft) return setOf([...part.items.values()].map((item) => render(item, depth + 1)));
  if (!(part instanceof ObjectDraft)) return part;
  const builder = new ObjectBuilder();
  for (const [key, item] of part.entries.values()) builder.set(key, render(item, depth + 1));
  return builder.build();
}

/** What stands behind an item of an array is moved; items of a set are all asked whether they have changed. */
export function stepsOfEdit(draft: Draft): number {
  if (draft instanceof ArrayDraft) return 10 + draft.items.length / 16;
  return draft instanceof SetDraft ? 10 + 3 * draft.items.size : 10;
}

/** Opens a part, if it has parts, and pays for it. */
export function draftOf(context: BuiltinContext, part: Part): Part {
  if (isDraft(part) || typeof part !== 'object' || part === null || isNumber(part)) return part;
  context.spend(15 * (sizeOf(part) + 1));
  if (isArray(part)) return new ArrayDraft(part);
  return isSet(part) ? new SetDraft(setIterate(part)) : new ObjectDraft(part);
}
