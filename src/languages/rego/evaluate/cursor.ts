import { entriesOf, lookup, objectOf } from '../values/index.ts';
import type { Value } from '../values/types.ts';
import { isPlainObject, lookupBase, mergedOver, scanKeys, valueAt } from './access.ts';
import { callFunction } from './call.ts';
import type { HiddenPaths } from './context.ts';
import type { Context } from './evaluation.ts';
import { CHILD_STEPS, CURSOR_STEPS } from './prices.ts';
import { wholeData } from './with.ts';

const NO_NODE = -1;
const NO_PLACE = -1;

/** OPA keeps its own documents there: not part of `data` as a whole. */
const SYSTEM = 'system';

/** A place in data where rules and base documents may both be. */
export class Cursor {
  readonly context: Context;
  /** The virtual document here, or NO_NODE. */
  readonly node: number;
  /** The base document here, or the value of a rule that was passed. */
  readonly base: Value | undefined;
  /** What a `with` has replaced below here. */
  readonly hidden: HiddenPaths | undefined;
  /** Where something is replaced below: the base document as it is read as a whole. */
  readonly whole: Value | undefined;
  /** Not inside the value of a rule: keys are looked up as those of base documents are. */
  readonly isBase: boolean;

  constructor(
    context: Context,
    node: number,
    base: Value | undefined,
    hidden?: HiddenPaths,
    whole: Value | undefined = base,
    isBase = false,
  ) {
    this.context = context;
    this.node = node;
    this.base = base;
    this.hidden = hidden;
    this.whole = whole;
    this.isBase = isBase;
  }
}

/** A cursor at a node that is known. */
export function enterNode(context: Context, node: number): Cursor {
  const { hidden, data } = context;
  if (hidden?.isHidden) return new Cursor(context, NO_NODE, valueAt(data, pathOf(context, node)));
  let cursor: Cursor | undefined = new Cursor(
    context,
    0,
    data,
    hidden,
    hidden ? wholeData(context) : data,
    true,
  );
  for (const key of pathOf(context, node)) cursor &&= stepCursor(cursor, key, NO_PLACE);
  return cursor ?? new Cursor(context, NO_NODE, undefined);
}

function pathOf(context: Context, node: number): readonly string[] {
  return context.e.image.nodes[node]?.path.slice(1) ?? [];
}

/** One key further; evaluates the rule where one stands. Undefined where nothing can be. */
export function stepCursor(cursor: Cursor, key: Value, place: number): Cursor | undefined {
  const { context } = cursor;
  context.e.fuel -= CURSOR_STEPS;
  const child = typeof key === 'string' ? childNode(cursor, key) : NO_NODE;
  const linked = context.e.image.nodes[child];
  if (!linked || linked.rule < 0) return furtherOn(cursor, key, child);
  const value = callFunction(context, linked.rule, place, []);
  if (linked.children.size > 0) return new Cursor(context, child, value, hiddenBelow(cursor, key));
  return value === undefined ? undefined : new Cursor(context, NO_NODE, value);
}

function furtherOn(cursor: Cursor, key: Value, child: number): Cursor | undefined {
  const read = cursor.isBase ? lookupBase : lookup;
  const base = read(cursor.base, key);
  if (child === NO_NODE && base === undefined) return undefined;
  const hidden = hiddenBelow(cursor, key);
  const whole = hidden ? read(cursor.whole, key) : base;
  return new Cursor(cursor.context, child, base, hidden, whole, cursor.isBase);
}

function hiddenBelow({ hidden }: Cursor, key: Value): HiddenPaths | undefined {
  const below = typeof key === 'string' ? hidden?.children.get(key) : undefined;
  return below?.isHidden ? undefined : below;
}

function childNode(cursor: Cursor, key: string): number {
  if (cursor.node === NO_NODE || cursor.hidden?.children.get(key)?.isHidden) return NO_NODE;
  return cursor.context.e.image.nodes[cursor.node]?.children.get(key) ?? NO_NODE;
}

/** The whole document here: base documents and the values of all rules below. The base wins where both have a key. */
export function settleCursor(cursor: Cursor, place: number): Value | undefined {
  if (cursor.node === NO_NODE) return cursor.whole;
  const virtual = extentOf(cursor, place);
  return cursor.whole === undefined ? virtual : mergedOver(cursor.context.e, publicBase(cursor), virtual);
}

function extentOf(cursor: Cursor, place: number): Value {
  const { e } = cursor.context;
  const entries: [Value, Value][] = [];
  for (const name of sortedChildren(cursor)) {
    e.fuel -= CHILD_STEPS;
    if (e.fuel < 0) e.refill(place);
    if (childNode(cursor, name) === NO_NODE) continue;
    const child = stepCursor(cursor, name, place);
    if (!child) continue;
    const value = child.node === NO_NODE ? child.whole : settleVirtual(child, place);
    if (value !== undefined) entries.push([name, value]);
  }
  return objectOf(entries);
}

/** A child's rules alone where it is a package: the base is merged in at the top. */
function settleVirtual(child: Cursor, place: number): Value | undefined {
  const rule = child.context.e.image.nodes[child.node]?.rule ?? -1;
  return rule < 0 ? extentOf(child, place) : settleCursor(child, place);
}

function sortedChildren(cursor: Cursor): string[] {
  const children = cursor.context.e.image.nodes[cursor.node]?.children;
  return children ? [...children.keys()].sort() : [];
}

function publicBase(cursor: Cursor): Value {
  const { whole } = cursor;
  if (cursor.node !== 0 || !isPlainObject(whole) || !Object.hasOwn(whole, SYSTEM)) return whole ?? {};
  return objectOf(entriesOf(whole).filter(([key]) => key !== SYSTEM));
}

/** The keys under a cursor: those of the base document, then those of rules and packages beside them. */
export function cursorKeys(cursor: Cursor): readonly Value[] {
  if (cursor.node === NO_NODE) return scanKeys(cursor.context.e, cursor.base, true);
  const base = cursor.base === undefined ? undefined : publicBase(cursor);
  const keys = [...scanKeys(cursor.context.e, base, true)];
  for (const name of sortedChildren(cursor)) {
    if (childNode(cursor, name) === NO_NODE) continue;
    if (base === undefined || lookup(base, name) === undefined) keys.push(name);
  }
  return keys;
}

/** The cursor one further in a scan: where nothing is defined it leads nowhere, and later statements fail. */
export function scannedChild(cursor: Cursor, key: Value, place: number): Cursor {
  return stepCursor(cursor, key, place) ?? new Cursor(cursor.context, NO_NODE, undefined);
}
