import type { FunctionType, Key, Shape, StaticType } from './static-type.ts';

type Possible = StaticType | undefined;

const ELISION = '...';
const UNKNOWN = '???';

/** Types with a longer text are printed with nested parts left out, marked by `...`. */
const LONGEST_TEXT = 16_384;

/** Longer ones than this are cut down to their outermost part where they are not what a message is about. */
export const LONGEST_ASIDE = 32;

/** Of more parts than this, none is printed in a text that is too long. */
export const MOST_PARTS = 200;

/** A type as OPA prints it: `object<a: string>[string: any]`. */
export function typeText(type: Possible): string {
  if (type === undefined || type.width <= LONGEST_TEXT) return fullText(type);
  return outlineText(type, partsOf(type).length > MOST_PARTS ? 0 : 1);
}

/** The type, to its outermost part where it is long. */
export function asideText(type: Possible): string {
  return type === undefined || type.width <= LONGEST_ASIDE ? fullText(type) : outlineText(type, 0);
}

/** What is more than `depth` levels below is left out. */
export function outlineText(type: Possible, depth: number): string {
  return textOf(type, (part) => (depth === 0 ? undefined : outlineText(part, depth - 1)));
}

function fullText(type: Possible): string {
  return textOf(type, fullText);
}

/** `partText` gives undefined where parts are left out. */
function textOf(type: Shape | undefined, partText: (part: Possible) => string | undefined): string {
  if (type === undefined) return UNKNOWN;
  switch (type.kind) {
    case 'array':
      return collectionText(
        'array',
        partTexts(type.items, partText),
        type.rest && (partText(type.rest) ?? ELISION),
      );
    case 'object': {
      const fields = type.fields.map(({ key, value }) => fieldText(key, partText(value)));
      return collectionText('object', elided(fields), type.rest && restText(type.rest, partText));
    }
    case 'set':
      return type.of ? collectionText('set', [], partText(type.of) ?? ELISION) : 'set';
    case 'any':
      return unionText(partTexts(type.of, partText));
    case 'function':
      return functionText(type, partText);
    default:
      return type.kind;
  }
}

export function collectionText(name: string, known: readonly string[], rest: string | undefined): string {
  return `${name}${known.length > 0 ? `<${known.join(', ')}>` : ''}${rest === undefined ? '' : `[${rest}]`}`;
}

export function unionText(members: readonly string[]): string {
  return collectionText('any', members, undefined);
}

export function fieldText(key: Key, value: string): string;
export function fieldText(key: Key, value: string | undefined): string | undefined;
export function fieldText(key: Key, value: string | undefined): string | undefined {
  return value === undefined ? undefined : `${key.plain}: ${value}`;
}

function restText(
  rest: { readonly key: Possible; readonly value: Possible },
  partText: (part: Possible) => string | undefined,
): string {
  const key = partText(rest.key);
  const value = partText(rest.value);
  return key === undefined || value === undefined ? ELISION : `${key}: ${value}`;
}

function functionText(type: Shape<FunctionType>, partText: (part: Possible) => string | undefined): string {
  const args: (string | undefined)[] = type.args.map((arg) => partText(arg));
  if (type.variadic) {
    const more = partText(type.variadic);
    args.push(more === undefined ? undefined : `${more}...`);
  }
  const result = type.result ? (partText(type.result) ?? ELISION) : UNKNOWN;
  return `(${elided(args).join(', ')}) => ${result}`;
}

function partTexts(parts: readonly Possible[], partText: (part: Possible) => string | undefined): string[] {
  return elided(parts.map(partText));
}

function elided(texts: readonly (string | undefined)[]): string[] {
  const found = texts.filter((text) => text !== undefined);
  return found.length < texts.length ? [ELISION] : found;
}

/** The length of the whole text, without making it: a type may hold another one many times over. */
export function widthOf(type: Shape): number {
  let width = textOf(type, () => '').length;
  for (const part of partsOf(type)) width += part === undefined ? UNKNOWN.length : part.width;
  return width;
}

export function partsOf(type: Shape): readonly Possible[] {
  switch (type.kind) {
    case 'array':
      return type.rest ? [...type.items, type.rest] : type.items;
    case 'object': {
      const values = type.fields.map(({ value }) => value);
      return type.rest ? [...values, type.rest.key, type.rest.value] : values;
    }
    case 'set':
      return type.of ? [type.of] : [];
    case 'any':
      return type.of;
    case 'function':
      return [...type.args, ...(type.result ? [type.result] : []), ...(type.variadic ? [type.variadic] : [])];
    default:
      return [];
  }
}
