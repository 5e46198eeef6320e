import { byName } from '../../schema/types.ts';
import { typeText, valueText } from '../../text.ts';
import { type Definition, type TypeReference, VALUE, type Value } from '../../types.ts';
import { suggestionsFor, suggestionText } from '../suggestions.ts';
import type { Rule } from '../walk.ts';

const BUILT_IN = new Set(['Int', 'Float', 'String', 'Boolean', 'ID']);

export const uniqueInputFieldNames: Rule = (_walk, report) => ({
  value: ({ kind, children }) => {
    if (kind !== VALUE.object) return;
    const seen = new Set<string>();
    for (const { name, place } of children) {
      if (seen.has(name)) report(`There can be only one input field named "${name}".`, place);
      seen.add(name);
    }
  },
});

export const valuesOfCorrectType: Rule = (walk, report) => ({
  value: (value) => {
    const { definition, expectedType } = walk.linksOf(value);
    if (!definition || !expectedType) return;
    if (value.kind === VALUE.null && expectedType.nonNull) report(expected(value, expectedType), value.place);
    if (definition.kind === 'SCALAR' && !BUILT_IN.has(definition.name)) return;
    if (isOutOfRange(value)) report(unexpected(value, definition, expectedType), value.place);
    const message = faultOf(value, definition, expectedType);
    if (message !== undefined) report(message, value.place);
    if (value.kind === VALUE.object) checkObject(value, definition, report);
  },
});

/** Numbers that the reference cannot read. */
function isOutOfRange({ kind, raw }: Value): boolean {
  if (kind === VALUE.int) return raw.length > 18 && BigInt.asIntN(64, BigInt(raw)) !== BigInt(raw);
  return kind === VALUE.float && !Number.isFinite(Number(raw));
}

function faultOf(value: Value, definition: Definition, type: TypeReference): string | undefined {
  const isOf = (...names: readonly string[]) => names.includes(definition.name);
  const isEnum = definition.kind === 'ENUM';
  switch (value.kind) {
    case VALUE.list:
      return type.elem ? undefined : unexpected(value, definition, type);
    case VALUE.int:
      return isOf('Int', 'Float', 'ID') ? undefined : unexpected(value, definition, type);
    case VALUE.float:
      return isOf('Float') ? undefined : unexpected(value, definition, type);
    case VALUE.boolean:
      return isOf('Boolean') ? undefined : unexpected(value, definition, type);
    case VALUE.string:
    case VALUE.block:
      if (!isEnum) return isOf('String', 'ID') ? undefined : unexpected(value, definition, type);
      return `Enum "${typeText(type)}" cannot represent non-enum value: ${valueText(value)}.${enumHint(value, definition, true)}`;
    case VALUE.enum:
      if (!isEnum) return `${unexpected(value, definition, type)}${enumHint(value, definition, false)}`;
      if (byName(definition.enumValues, value.raw)) return undefined;
      return `Value "${valueText(value)}" does not exist in "${typeText(type)}" enum.${enumHint(value, definition, true)}`;
    default:
      return undefined;
  }
}

function enumHint({ raw }: Value, { kind, enumValues }: Definition, isQuoted: boolean): string {
  const names = kind === 'ENUM' ? enumValues.map(({ name }) => name) : [];
  return suggestionText('Did you mean the enum value', suggestionsFor(raw, names), isQuoted);
}

function checkObject(value: Value, definition: Definition, report: Parameters<Rule>[1]): void {
  for (const { name, type, defaultValue } of definition.fields) {
    if (!type.nonNull || defaultValue || byName(value.children, name)) continue;
    report(
      `Field "${definition.name}.${name}" of required type "${typeText(type)}" was not provided.`,
      value.place,
    );
  }
  for (const { name } of definition.directives) if (name === 'oneOf') checkOneOf(value, definition, report);
  for (const { name, place } of value.children) {
    if (byName(definition.fields, name)) continue;
    const names = suggestionsFor(
      name,
      definition.fields.map((field) => field.name),
    );
    report(
      `Field "${name}" is not defined by type "${definition.name}".${suggestionText('Did you mean', names)}`,
      place,
    );
  }
}

function checkOneOf(value: Value, { name, fields }: Definition, report: Parameters<Rule>[1]): void {
  const [only, more] = value.children;
  if (!only || more) report(`OneOf Input Object "${name}" must specify exactly one key.`, value.place);
  else if (only.value.kind === VALUE.null)
    report(`Field "${name}.${fields[0]?.name}" must be non-null.`, only.value.place);
}

const SCALAR_FAULTS: ReadonlyMap<string, string> = new Map([
  ['String', 'String cannot represent a non string value: '],
  ['[String]', 'String cannot represent a non string value: '],
  ['Boolean', 'Boolean cannot represent a non boolean value: '],
  ['Float', 'Float cannot represent non numeric value: '],
  ['ID', 'ID cannot represent a non-string and non-integer value: '],
]);

function unexpected(value: Value, { kind }: Definition, type: TypeReference): string {
  const name = typeText(type);
  const text = valueText(value);
  const bare = name === '[String]!' ? name : name.replace(/!$/, '');
  if (bare === 'Int') {
    const isLong = /^-?\d+$/.test(value.raw) && BigInt.asIntN(32, BigInt(value.raw)) !== BigInt(value.raw);
    return `Int cannot represent ${isLong ? 'non 32-bit signed integer' : 'non-integer'} value: ${text}`;
  }
  const fault = SCALAR_FAULTS.get(bare);
  if (fault !== undefined) return `${fault}${text}`;
  return kind === 'ENUM' ? `Enum "${name}" cannot represent non-enum value: ${text}.` : expected(value, type);
}

function expected(value: Value, type: TypeReference): string {
  return `Expected value of type "${typeText(type)}", found ${valueText(value)}.`;
}
