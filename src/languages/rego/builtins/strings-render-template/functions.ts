import {
  entriesOf,
  isArray,
  isNumber,
  isObject,
  lookup,
  numberText,
  type Value,
} from '../../values/index.ts';
import { escapeQuery } from '../query-text.ts';
import { formatValues } from '../sprintf/format.ts';
import { bytesOf } from '../text.ts';
import type { BuiltinContext } from '../types.ts';
import { templateError } from './lex.ts';

/** A number that the template itself has; those of the data are texts to Go (json.Number). */
export class TemplateNumber {
  readonly value: number;
  readonly isFloat: boolean;

  constructor(value: number, isFloat = false) {
    this.value = value;
    this.isFloat = isFloat;
  }
}

/** undefined: no value. */
export type Item = Value | TemplateNumber | undefined;

export function itemText(item: Item): string {
  if (item === undefined || item === null) return '<no value>';
  return item instanceof TemplateNumber ? String(item.value) : innerText(item);
}

/** As Go prints what a map or slice holds. */
function innerText(value: Value): string {
  if (value === null) return '<nil>';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (isNumber(value)) return numberText(value);
  if (isArray(value)) return `[${value.map(innerText).join(' ')}]`;
  if (isObject(value))
    return `map[${entriesOf(value)
      .map(([key, item]) => `${innerText(key)}:${innerText(item)}`)
      .join(' ')}]`;
  return '';
}

/** What an `if` takes as true: everything but nothing, zero and what is empty. */
export function isTrue(item: Item): boolean {
  if (item === undefined || item === null || item === false || item === '') return false;
  if (item instanceof TemplateNumber) return item.value !== 0;
  if (isArray(item)) return item.length > 0;
  return !isObject(item) || entriesOf(item).length > 0;
}

export function callFunction(context: BuiltinContext, name: string, args: readonly Item[]): Item {
  const known = CALLS.get(name);
  if (!known) throw templateError(`1: function ${JSON.stringify(name)} not defined`);
  const least = LEAST.get(name) ?? 0;
  if (args.length < least) {
    throw templateError(`1: wrong number of args for ${name}: want at least ${least} got ${args.length}`);
  }
  return known(args, context);
}

const CALLS: ReadonlyMap<string, (args: readonly Item[], context: BuiltinContext) => Item> = new Map<
  string,
  (args: readonly Item[], context: BuiltinContext) => Item
>([
  ['and', (args) => args.find((item) => !isTrue(item)) ?? args.at(-1)],
  ['or', (args) => args.find(isTrue) ?? args.at(-1)],
  ['not', ([item]) => !isTrue(item)],
  ['len', ([item]) => lengthOf(item)],
  ['index', ([item, ...keys]) => keys.reduce(elementOf, item)],
  ['slice', sliceOf],
  ['print', printOf],
  ['println', (args) => `${args.map(argumentText).join(' ')}\n`],
  ['printf', ([format, ...args], context) => formatValues(context, itemText(format), args.map(argumentOf))],
  ['html', (args) => escapeHtml(args.map(itemText).join(''))],
  ['js', (args) => escapeScript(args.map(itemText).join(''))],
  ['urlquery', (args) => escapeQuery(args.map(itemText).join(''))],
  ['eq', ([first, ...others]) => others.some((other) => compare(first, other) === 0)],
  ['ne', ([a, b]) => compare(a, b) !== 0],
  ['lt', ([a, b]) => ordered(a, b) < 0],
  ['le', ([a, b]) => ordered(a, b) <= 0],
  ['gt', ([a, b]) => ordered(a, b) > 0],
  ['ge', ([a, b]) => ordered(a, b) >= 0],
]);

const LEAST: ReadonlyMap<string, number> = new Map([
  ['and', 1],
  ['or', 1],
  ['not', 1],
  ['len', 1],
  ['index', 1],
  ['slice', 1],
  ['printf', 1],
  ['eq', 2],
  ['ne', 2],
  ['lt', 2],
  ['le', 2],
  ['gt', 2],
  ['ge', 2],
]);

/** A blank stands between two neighbours of which neither is a text. */
function printOf(args: readonly Item[]): string {
  let out = '';
  let wasText = true;
  for (const item of args) {
    const isText = typeof item === 'string';
    out += (wasText || isText ? '' : ' ') + argumentText(item);
    wasText = isText;
  }
  return out;
}

function argumentText(item: Item): string {
  return item === undefined || item === null ? '<nil>' : itemText(item);
}

/** Numbers of the data are texts here too. */
function argumentOf(item: Item): Value {
  const value = plainOf(item);
  return !(item instanceof TemplateNumber) && isNumber(value) ? numberText(value) : value;
}

function plainOf(item: Item): Value {
  return item instanceof TemplateNumber ? item.value : (item ?? null);
}

function lengthOf(item: Item): TemplateNumber {
  if (typeof item === 'string') return new TemplateNumber(bytesOf(item).length);
  if (item !== undefined && !(item instanceof TemplateNumber)) {
    if (isArray(item)) return new TemplateNumber(item.length);
    if (isObject(item)) return new TemplateNumber(entriesOf(item).length);
  }
  throw templateError('1: error calling len: len of type without length');
}

function elementOf(item: Item, key: Item): Item {
  if (item === undefined || item === null)
    throw templateError('1: error calling index: index of untyped nil');
  if (item instanceof TemplateNumber)
    throw templateError("1: error calling index: can't index item of type int");
  if (isArray(item)) {
    const element = key instanceof TemplateNumber ? item[key.value] : undefined;
    if (element === undefined) throw templateError('1: error calling index: index out of range');
    return element;
  }
  if (isObject(item)) return lookup(item, plainOf(key));
  throw templateError("1: error calling index: can't index item");
}

function sliceOf([item, from, to]: readonly Item[]): Item {
  const start = from instanceof TemplateNumber ? from.value : 0;
  const end = to instanceof TemplateNumber ? to.value : undefined;
  if (typeof item === 'string') return item.slice(start, end);
  if (item !== undefined && !(item instanceof TemplateNumber) && isArray(item)) return item.slice(start, end);
  throw templateError("1: error calling slice: can't slice item");
}

function compare(a: Item, b: Item): number {
  if (a instanceof TemplateNumber && b instanceof TemplateNumber) {
    if (a.isFloat !== b.isFloat) throw templateError('1: incompatible types for comparison');
    return Math.sign(a.value - b.value);
  }
  if (isNothing(a) || isNothing(b)) return isNothing(a) && isNothing(b) ? 0 : 1;
  if (typeof a === 'boolean' && typeof b === 'boolean') return a === b ? 0 : 1;
  const [one, other] = [comparableText(a), comparableText(b)];
  if (one === undefined || other === undefined) throw templateError('1: incompatible types for comparison');
  return one < other ? -1 : one > other ? 1 : 0;
}

function isNothing(item: Item): boolean {
  return item === undefined || item === null;
}

function ordered(a: Item, b: Item): number {
  if (typeof a === 'boolean' || isNothing(a)) throw templateError('1: invalid type for comparison');
  return compare(a, b);
}

/** Numbers of the data are texts, also when they are compared. */
function comparableText(item: Item): string | undefined {
  if (typeof item === 'string') return item;
  return item !== undefined && !(item instanceof TemplateNumber) && isNumber(item)
    ? numberText(item)
    : undefined;
}

const HTML: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&#34;'],
  ["'", '&#39;'],
  ['\0', '\ufffd'],
]);

function escapeHtml(text: string): string {
  return text.replace(/[&<>"'\0]/g, (character) => HTML.get(character) ?? character);
}

const SCRIPT: ReadonlyMap<string, string> = new Map([
  ['\\', '\\\\'],
  ["'", "\\'"],
  ['"', '\\"'],
  ['<', '\\u003C'],
  ['>', '\\u003E'],
  ['&', '\\u0026'],
  ['=', '\\u003D'],
]);

function escapeScript(text: string): string {
  return text.replace(/[\\'"<>&=\0-\x1f\x7f]/g, (character) => {
    return (
      SCRIPT.get(character) ?? `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
    );
  });
}
