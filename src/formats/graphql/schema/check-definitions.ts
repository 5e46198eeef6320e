import { GraphqlError, type Place } from '../errors.ts';
import { quote, typeName, typeText } from '../text.ts';
import type {
  ArgumentDefinition,
  Definition,
  DirectiveDefinition,
  FieldDefinition,
  TypeReference,
} from '../types.ts';
import { checkDirectives, checkName } from './check-directives.ts';
import { checkInterface } from './check-interfaces.ts';
import { isInputType, type Schema, sortedNames } from './types.ts';

const OUTPUT = ['SCALAR', 'OBJECT', 'INTERFACE', 'UNION', 'ENUM'];
const INPUT = ['SCALAR', 'ENUM', 'INPUT_OBJECT'];

/** Checks all types, in the order of their names. */
export function checkDefinitions(schema: Schema): void {
  for (const name of sortedNames(schema.types.keys())) {
    const definition = schema.types.get(name);
    if (definition) checkDefinition(schema, definition);
  }
}

export function checkDirectiveDefinitions(schema: Schema): void {
  for (const name of sortedNames(schema.directives.keys())) {
    const definition = schema.directives.get(name);
    if (!definition) continue;
    checkName(definition.place, definition.name);
    checkArguments(schema, definition.arguments, definition);
  }
}

/** Input objects may not hold themselves through fields that must be there: no value would be finite. */
export function checkInputCycles(schema: Schema): void {
  const visited = new Set<string>();
  for (const name of sortedNames(schema.types.keys())) {
    const definition = schema.types.get(name);
    if (definition?.kind === 'INPUT_OBJECT')
      followInput(schema, definition, { visited, starts: new Map(), path: [] });
  }
}

interface Trail {
  readonly visited: Set<string>;
  readonly starts: Map<string, number>;
  readonly path: FieldDefinition[];
}

function followInput(schema: Schema, definition: Definition, trail: Trail): void {
  const { visited, starts, path } = trail;
  if (visited.has(definition.name)) return;
  if (path.length > 1000) throw new GraphqlError('limit', 'input objects nest too deep', definition.place);
  visited.add(definition.name);
  starts.set(definition.name, path.length);
  for (const field of definition.fields) {
    const inner = field.type.nonNull ? schema.types.get(field.type.namedType) : undefined;
    if (inner?.kind !== 'INPUT_OBJECT') continue;
    path.push(field);
    const start = starts.get(inner.name);
    if (start !== undefined) throw cycleError(inner.name, path.slice(start));
    followInput(schema, inner, trail);
    path.pop();
  }
  starts.delete(definition.name);
}

function cycleError(name: string, cycle: readonly FieldDefinition[]): GraphqlError {
  const way = cycle.map((field) => field.name).join('.');
  return failed(
    `Cannot reference Input Object ${quote(name)} within itself through a series of non-null fields: ${quote(way)}.`,
    cycle[0]?.place,
  );
}

function checkDefinition(schema: Schema, definition: Definition): void {
  for (const field of definition.fields) checkField(schema, definition, field);
  checkMembers(schema, definition);
  for (const name of definition.interfaces) checkInterface(schema, definition, name);
  checkContents(schema, definition);
  checkUnique(definition);
  if (!definition.builtIn) checkName(definition.place, definition.name);
  // Those of a type stand at its definition and at every extension: they may repeat.
  checkDirectives(schema, definition.directives, definition.kind, { isSingle: false });
}

function checkField(schema: Schema, definition: Definition, field: FieldDefinition): void {
  checkName(field.place, field.name);
  checkReference(schema, field.type);
  checkArguments(schema, field.arguments);
  const location = definition.kind === 'INPUT_OBJECT' ? 'INPUT_FIELD_DEFINITION' : 'FIELD_DEFINITION';
  checkDirectives(schema, field.directives, location, { isSingle: true });
}

function checkReference(schema: Schema, type: TypeReference): void {
  const name = typeName(type);
  if (!schema.types.has(name)) throw failed(`Undefined type ${name}.`, type.place);
}

function checkArguments(
  schema: Schema,
  parameters: readonly ArgumentDefinition[],
  within?: DirectiveDefinition,
): void {
  for (const { name, place, type, directives } of parameters) {
    checkName(place, name);
    checkReference(schema, type);
    const definition = schema.types.get(typeName(type));
    if (definition && !isInputType(definition)) {
      throw failed(
        `cannot use ${typeText(type)} as argument ${name} because ${definition.kind} is not a valid input type`,
        place,
      );
    }
    checkDirectives(schema, directives, 'ARGUMENT_DEFINITION', { within, isSingle: true });
  }
}

function checkMembers(schema: Schema, { types, kind, place }: Definition): void {
  for (const name of types) {
    const member = schema.types.get(name);
    if (!member) throw failed(`Undefined type ${quote(name)}.`, place);
    if (member.kind !== 'OBJECT') throw failed(`${kind} type ${quote(name)} must be OBJECT.`, place);
  }
}

function checkContents(schema: Schema, definition: Definition): void {
  const { kind, name, fields, enumValues, place } = definition;
  if (kind === 'OBJECT' || kind === 'INTERFACE') {
    if (fields.length === 0) throw failed(`${kind} ${name}: must define one or more fields.`, place);
    const wrong = fields.find((field) => !isKind(schema, field, OUTPUT));
    if (wrong) throw failed(`${kind} ${name}: field must be one of ${OUTPUT.join(', ')}.`, wrong.place);
  } else if (kind === 'ENUM') {
    if (enumValues.length === 0)
      throw failed(`${kind} ${name}: must define one or more unique enum values.`, place);
    checkEnumValues(schema, definition);
  } else if (kind === 'INPUT_OBJECT') {
    if (fields.length === 0) throw failed(`${kind} ${name}: must define one or more input fields.`, place);
    const wrong = fields.find((field) => !isKind(schema, field, INPUT));
    const wrongKind = wrong && schema.types.get(typeName(wrong.type))?.kind;
    if (wrong)
      throw failed(`${wrongKind} ${wrong.name}: field must be one of ${INPUT.join(', ')}.`, wrong.place);
  }
}

function checkEnumValues(schema: Schema, { kind, name, place, enumValues }: Definition): void {
  for (const value of enumValues) {
    if (['true', 'false', 'null'].includes(value.name))
      throw failed(`${kind} ${name}: non-enum value ${value.name}.`, place);
    checkDirectives(schema, value.directives, 'ENUM_VALUE', { isSingle: true });
  }
}

function isKind(schema: Schema, { type }: FieldDefinition, kinds: readonly string[]): boolean {
  const definition = schema.types.get(typeName(type));
  return !definition || kinds.includes(definition.kind);
}

function checkUnique({ name, fields, enumValues, types, typePlaces, place }: Definition): void {
  const field = firstRepeated(fields);
  if (field) throw failed(`Field ${name}.${field.name} can only be defined once.`, field.place);
  const value = firstRepeated(enumValues);
  if (value) throw failed(`Enum value ${name}.${value.name} can only be defined once.`, value.place);
  const member = firstRepeated(types.map((type, at) => ({ name: type, place: typePlaces?.[at] ?? place })));
  if (member) throw failed(`Union type ${name} can only include type ${member.name} once.`, member.place);
}

/** The second of the first pair with one name. */
function firstRepeated<T extends { readonly name: string }>(list: readonly T[]): T | undefined {
  const places = Map.groupBy(list, (item) => item.name);
  for (const item of list) {
    const second = places.get(item.name)?.[1];
    if (second) return second;
  }
  return undefined;
}

function failed(message: string, place: Place | undefined): GraphqlError {
  return new GraphqlError('schema', message, place);
}
