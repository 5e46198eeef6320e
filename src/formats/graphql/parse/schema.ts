import type {
  ArgumentDefinition,
  CommentGroup,
  Definition,
  DefinitionKind,
  DirectiveDefinition,
  EnumValueDefinition,
  FieldDefinition,
  SchemaDefinition,
  SchemaDocument,
} from '../types.ts';
import { State } from './state.ts';
import { parseDirectives, parseType, parseValue } from './values.ts';

const KINDS: ReadonlyMap<string, DefinitionKind> = new Map([
  ['scalar', 'SCALAR'],
  ['type', 'OBJECT'],
  ['interface', 'INTERFACE'],
  ['union', 'UNION'],
  ['enum', 'ENUM'],
  ['input', 'INPUT_OBJECT'],
]);

const LOCATIONS: ReadonlySet<string> = new Set(
  `QUERY MUTATION SUBSCRIPTION FIELD FRAGMENT_DEFINITION FRAGMENT_SPREAD INLINE_FRAGMENT VARIABLE_DEFINITION SCHEMA SCALAR
  OBJECT FIELD_DEFINITION ARGUMENT_DEFINITION INTERFACE UNION ENUM ENUM_VALUE INPUT_OBJECT INPUT_FIELD_DEFINITION`.split(
    /\s+/,
  ),
);

interface Description {
  readonly text: string;
  readonly comment: CommentGroup | undefined;
}

const NONE: Description = { text: '', comment: undefined };

/** A document of type definitions. Throws GraphqlError. */
export function parseSchema(text: string, isBuiltIn = false): SchemaDocument {
  const state = new State(text);
  const place = state.place();
  const found = {
    schema: [] as SchemaDefinition[],
    schemaExtension: [] as SchemaDefinition[],
    directives: [] as DirectiveDefinition[],
    definitions: [] as Definition[],
    extensions: [] as Definition[],
  };
  while (!state.has('<EOF>')) {
    const description = parseDescription(state);
    if (!state.has('Name')) throw state.unexpected();
    const { value } = state.peek();
    const kind = KINDS.get(value);
    if (kind) found.definitions.push(parseDefinition(state, kind, description, isBuiltIn));
    else if (value === 'schema') found.schema.push(parseSchemaDefinition(state, description));
    else if (value === 'directive') found.directives.push(parseDirectiveDefinition(state, description));
    else if (value === 'extend') parseExtension(state, description, found);
    else throw state.unexpected();
  }
  return { place, ...found, comment: state.comment() };
}

function parseDescription(state: State): Description {
  if (!state.has('BlockString') && !state.has('String')) return NONE;
  const comment = state.comment();
  return { comment, text: state.next().value };
}

function parseExtension(
  state: State,
  description: Description,
  found: { schemaExtension: SchemaDefinition[]; extensions: Definition[] },
): void {
  if (description.text !== '') throw state.unexpected(state.previous);
  const comment = state.keyword('extend');
  const { value } = state.peek();
  const kind = KINDS.get(value);
  if (value === 'schema') {
    const definition = parseSchemaDefinition(state, NONE, comment ?? null);
    if (definition.directives.length + definition.operationTypes.length === 0) throw state.unexpected();
    found.schemaExtension.push(definition);
  } else if (kind) {
    const definition = parseDefinition(state, kind, NONE, false, comment ?? null);
    if (isEmpty(definition)) throw state.unexpected();
    found.extensions.push(definition);
  } else throw state.unexpected();
}

function isEmpty({ kind, interfaces, directives, fields, types, enumValues }: Definition): boolean {
  const implemented = kind === 'OBJECT' ? interfaces.length : 0;
  return implemented + directives.length + fields.length + types.length + enumValues.length === 0;
}

function parseSchemaDefinition(
  state: State,
  description: Description,
  extended?: CommentGroup | null,
): SchemaDefinition {
  const comment = state.keyword('schema');
  const place = state.place();
  const directives = parseDirectives(state, true);
  const { items, comment: last } = state.some('{', '}', () => parseOperationType(state));
  return {
    place,
    beforeDescriptionComment: description.comment,
    description: description.text,
    afterDescriptionComment: extended === undefined ? comment : (extended ?? undefined),
    directives,
    operationTypes: items,
    endOfDefinitionComment: last,
  };
}

function parseOperationType(state: State) {
  const place = state.place();
  const comment = state.comment();
  const token = state.next();
  if (!['query', 'mutation', 'subscription'].includes(token.value)) throw state.unexpected(token);
  state.expect(':');
  return { place, comment, operation: token.value, type: state.name() };
}

/** `extended` is what stood before `extend`; null says that nothing did. */
function parseDefinition(
  state: State,
  kind: DefinitionKind,
  description: Description,
  builtIn: boolean,
  extended?: CommentGroup | null,
): Definition {
  const comment = state.comment();
  state.next();
  const place = state.place();
  const name = state.name();
  const isExtension = extended !== undefined;
  const hasInterfaces = kind === 'OBJECT' || (kind === 'INTERFACE' && !isExtension);
  const interfaces = hasInterfaces ? parseInterfaces(state) : [];
  const directives = parseDirectives(state, !(isExtension && kind === 'INPUT_OBJECT'));
  return {
    place,
    kind,
    beforeDescriptionComment: description.comment,
    description: description.text,
    afterDescriptionComment: isExtension ? (extended ?? undefined) : comment,
    name,
    interfaces,
    directives,
    ...parseMembers(state, kind),
    builtIn,
  };
}

function parseMembers(state: State, kind: DefinitionKind) {
  const none = {
    fields: [] as FieldDefinition[],
    types: [] as string[],
    enumValues: [] as EnumValueDefinition[],
  };
  if (kind === 'SCALAR') return none;
  if (kind === 'UNION') return { ...none, ...parseUnion(state) };
  if (kind === 'ENUM') {
    const { items, comment } = state.some('{', '}', () => parseEnumValue(state));
    return { ...none, enumValues: items, endOfDefinitionComment: comment };
  }
  const { items, comment } = state.some('{', '}', () => parseField(state, kind === 'INPUT_OBJECT'));
  return { ...none, fields: items, endOfDefinitionComment: comment };
}

function parseInterfaces(state: State): string[] {
  const names: string[] = [];
  if (state.peek().value !== 'implements') return names;
  state.next();
  state.skip('&');
  do names.push(state.name());
  while (state.skip('&'));
  return names;
}

function parseUnion(state: State): Pick<Definition, 'types' | 'typePlaces'> {
  const types: string[] = [];
  const typePlaces: Definition['place'][] = [];
  if (!state.skip('=')) return { types, typePlaces };
  state.skip('|');
  do {
    typePlaces.push(state.place());
    types.push(state.name());
  } while (state.skip('|'));
  return { types, typePlaces };
}

/** What fields, arguments and values of enums begin with. */
function parseHead(state: State) {
  const description = parseDescription(state);
  const before = description.text === '' ? undefined : description.comment;
  const after = state.comment();
  const place = state.place();
  const name = state.name();
  return {
    place,
    beforeDescriptionComment: before,
    description: description.text,
    afterDescriptionComment: after,
    name,
  };
}

function parseField(state: State, isInput: boolean): FieldDefinition {
  const head = parseHead(state);
  const parameters = isInput ? [] : state.some('(', ')', () => parseArgumentDefinition(state)).items;
  state.expect(':');
  const type = parseType(state);
  const defaultValue = isInput && state.skip('=') ? parseValue(state, true) : undefined;
  return { ...head, arguments: parameters, type, defaultValue, directives: parseDirectives(state, true) };
}

function parseArgumentDefinition(state: State): ArgumentDefinition {
  const head = parseHead(state);
  state.expect(':');
  const type = parseType(state);
  const defaultValue = state.skip('=') ? parseValue(state, true) : undefined;
  return { ...head, type, defaultValue, directives: parseDirectives(state, true) };
}

function parseEnumValue(state: State): EnumValueDefinition {
  const head = parseHead(state);
  return { ...head, directives: parseDirectives(state, true) };
}

function parseDirectiveDefinition(state: State, description: Description): DirectiveDefinition {
  const comment = state.keyword('directive');
  state.expect('@');
  const place = state.place();
  const name = state.name();
  const parameters = state.some('(', ')', () => parseArgumentDefinition(state)).items;
  const isRepeatable = state.hasName('repeatable');
  if (isRepeatable) state.next();
  state.keyword('on');
  return {
    place,
    beforeDescriptionComment: description.comment,
    description: description.text,
    afterDescriptionComment: comment,
    name,
    arguments: parameters,
    isRepeatable,
    locations: parseLocations(state),
  };
}

function parseLocations(state: State): string[] {
  const locations: string[] = [];
  state.skip('|');
  do {
    const token = state.expect('Name');
    if (!LOCATIONS.has(token.value)) throw state.unexpected(token);
    locations.push(token.value);
  } while (state.skip('|'));
  return locations;
}
