import { compareKeys } from './key-order.ts';
import type { ArrayType, FunctionType, ObjectType, StaticType, UnionType } from './static-type.ts';
import {
  asideText,
  collectionText,
  fieldText,
  MOST_PARTS,
  outlineText,
  partsOf,
  unionText,
} from './type-text.ts';

type Possible = StaticType | undefined;
type Texts = readonly [left: string, right: string];

/** Deeper differences are not looked for: nobody reads them. */
const MAX_DIFFERENCE_DEPTH = 8;

/** Two types with what is the same in both left out, so that one sees in what they differ. */
export function differenceTexts(a: Possible, b: Possible, depth = 0): Texts {
  if (
    depth < MAX_DIFFERENCE_DEPTH &&
    a !== undefined &&
    b !== undefined &&
    a !== b &&
    isShort(a) &&
    isShort(b)
  ) {
    if (a.kind === 'set' && b.kind === 'set' && a.of && b.of) {
      const [left, right] = differenceTexts(a.of, b.of, depth + 1);
      return [collectionText('set', [], left), collectionText('set', [], right)];
    }
    if (a.kind === 'array' && b.kind === 'array') return arrays(a, b, depth);
    if (a.kind === 'object' && b.kind === 'object') return objects(a, b, depth);
    if (a.kind === 'any' && b.kind === 'any') return unions(a, b);
    if (a.kind === 'function' && b.kind === 'function' && a.args.length === b.args.length) {
      return functions(a, b, depth);
    }
  }
  return [asideText(a), asideText(b)];
}

function isShort(type: StaticType): boolean {
  return partsOf(type).length <= MOST_PARTS;
}

function arrays(a: ArrayType, b: ArrayType, depth: number): Texts {
  if (a.items.length !== b.items.length || !a.rest !== !b.rest) return [outlineText(a, 1), outlineText(b, 1)];
  const items = a.items.map((item, index) => differenceTexts(item, b.items[index], depth + 1));
  const rest: Partial<Texts> = a.rest ? differenceTexts(a.rest, b.rest, depth + 1) : [];
  return [
    collectionText('array', items.map(first), rest[0]),
    collectionText('array', items.map(second), rest[1]),
  ];
}

function objects(a: ObjectType, b: ObjectType, depth: number): Texts {
  const left: string[] = [];
  const right: string[] = [];
  let isElided = false;
  for (const [one, other] of pairs(a, b)) {
    if (one && other && one.value === other.value) isElided = true;
    else if (one && other) {
      const texts = differenceTexts(one.value, other.value, depth + 1);
      left.push(fieldText(one.key, texts[0]));
      right.push(fieldText(other.key, texts[1]));
    } else if (one) left.push(fieldText(one.key, asideText(one.value)));
    else if (other) right.push(fieldText(other.key, asideText(other.value)));
  }
  const [restLeft, restRight] = rests(a, b, depth);
  return [
    collectionText('object', withElision(left, isElided), restLeft),
    collectionText('object', withElision(right, isElided), restRight),
  ];
}

type Field = ObjectType['fields'][number];

/** Fields of both by key, in order. */
function* pairs(a: ObjectType, b: ObjectType): Generator<readonly [Field | undefined, Field | undefined]> {
  let i = 0;
  let j = 0;
  while (i < a.fields.length || j < b.fields.length) {
    const one = a.fields[i];
    const other = b.fields[j];
    const order = one && other ? compareKeys(one.key, other.key) : one ? -1 : 1;
    if (order <= 0) i += 1;
    if (order >= 0) j += 1;
    yield [order <= 0 ? one : undefined, order >= 0 ? other : undefined];
  }
}

function rests(
  a: ObjectType,
  b: ObjectType,
  depth: number,
): readonly [string | undefined, string | undefined] {
  if (a.rest && b.rest) {
    const key = differenceTexts(a.rest.key, b.rest.key, depth + 1);
    const value = differenceTexts(a.rest.value, b.rest.value, depth + 1);
    return [`${key[0]}: ${value[0]}`, `${key[1]}: ${value[1]}`];
  }
  return [aside(a), aside(b)];

  function aside({ rest }: ObjectType): string | undefined {
    return rest && `${asideText(rest.key)}: ${asideText(rest.value)}`;
  }
}

function unions(a: UnionType, b: UnionType): Texts {
  const left = a.of.filter((member) => !b.of.includes(member)).map(asideText);
  const right = b.of.filter((member) => !a.of.includes(member)).map(asideText);
  const isElided = left.length < a.of.length;
  return [unionText(withElision(left, isElided)), unionText(withElision(right, isElided))];
}

function functions(a: FunctionType, b: FunctionType, depth: number): Texts {
  const args = a.args.map((arg, index) => differenceTexts(arg, b.args[index], depth + 1));
  const result = differenceTexts(a.result, b.result, depth + 1);
  return [
    `(${[...args.map(first), ...variadic(a)].join(', ')}) => ${result[0]}`,
    `(${[...args.map(second), ...variadic(b)].join(', ')}) => ${result[1]}`,
  ];
}

function variadic({ variadic: more }: FunctionType): string[] {
  return more ? [`${asideText(more)}...`] : [];
}

function withElision(parts: readonly string[], isElided: boolean): readonly string[] {
  return isElided ? [...parts, '...'] : parts;
}

function first([left]: Texts): string {
  return left;
}

function second([, right]: Texts): string {
  return right;
}
