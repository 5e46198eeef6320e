import { isArray, isSet, type RegoSet, sizeOf, type Value } from '../values/index.ts';
import { stringsOperand, typeError } from './operands.ts';
import type { BuiltinContext } from './types.ts';

export type Side = 'start' | 'end';

/** From here on a collection is looked up by the lengths of its texts instead of text by text. */
const MANY = 16;
/** For each text of it. */
const INDEX_STEPS = 10;

interface Index {
  readonly texts: ReadonlySet<string>;
  readonly lengths: readonly number[];
}

// A collection never changes, so that what was made of it holds as long as it is there.
const indexes = new WeakMap<object, Index>();

/** Does any of the texts begin (or end) with any of the others? Both may be a string, an array or a set of strings. */
export function hasAnyAffix(context: BuiltinContext, search: Value, base: Value, side: Side): boolean {
  const texts = textsOf(search, 1);
  const affixes = collectionOf(base, 2);
  context.spend(3 * texts.length);
  if (typeof affixes === 'string') return texts.some((text) => hasAffix(text, affixes, side));
  if (sizeOf(affixes) > MANY) {
    const index = indexIn(context, affixes);
    return texts.some((text) => isIndexed(context, text, index, side));
  }
  const list = stringsOperand(affixes, 2);
  context.spend(texts.length * list.length);
  return texts.some((text) => list.some((affix) => hasAffix(text, affix, side)));
}

/** An evaluation pays for each index that it asks for, once, whether it was there already or not. */
function indexIn(context: BuiltinContext, collection: readonly Value[] | RegoSet): Index {
  const paid = context.remember('affixes', '', () => new WeakSet<object>());
  const known = indexes.get(collection);
  if (known && paid.has(collection)) return known;
  context.spend(INDEX_STEPS * sizeOf(collection));
  paid.add(collection);
  return known ?? indexOf(collection, stringsOperand(collection, 2));
}

function collectionOf(value: Value, position: number): string | readonly Value[] | RegoSet {
  if (typeof value === 'string' || isArray(value) || isSet(value)) return value;
  throw typeError(position, value, 'string', 'set', 'array');
}

function textsOf(value: Value, position: number): readonly string[] {
  const collection = collectionOf(value, position);
  return typeof collection === 'string' ? [collection] : stringsOperand(collection, position);
}

function hasAffix(text: string, affix: string, side: Side): boolean {
  return side === 'start' ? text.startsWith(affix) : text.endsWith(affix);
}

function indexOf(collection: readonly Value[] | RegoSet, list: readonly string[]): Index {
  const lengths = new Set(list.map((text) => text.length));
  const index = { texts: new Set(list), lengths: [...lengths].sort((a, b) => a - b) };
  indexes.set(collection, index);
  return index;
}

function isIndexed(context: BuiltinContext, text: string, { texts, lengths }: Index, side: Side): boolean {
  for (const length of lengths) {
    if (length > text.length) return false;
    context.spend(4 + length / 8);
    if (texts.has(side === 'start' ? text.slice(0, length) : text.slice(text.length - length))) return true;
  }
  return false;
}
