import { GraphqlError, type Place } from '../errors.ts';
import { parseSchema } from '../parse/schema.ts';
import type {
  Definition,
  DirectiveDefinition,
  FieldDefinition,
  SchemaDefinition,
  SchemaDocument,
  TypeReference,
} from '../types.ts';
import { checkDefinitions, checkDirectiveDefinitions, checkInputCycles } from './check-definitions.ts';
import { checkDirectives } from './check-directives.ts';
import { PRELUDE } from './prelude.ts';
import type { Schema } from './types.ts';

const REDEFINABLE = new Set(['include', 'skip', 'deprecated', 'specifiedBy', 'defer', 'oneOf']);

/** Puts the definitions of a document together with those that every schema has. Throws GraphqlError `schema`. */
export function buildSchema(document: SchemaDocument): Schema {
  const prelude = parseSchema(PRELUDE, true);
  const definitions = [...prelude.definitions, ...document.definitions];
  const types = collectTypes(definitions, document.extensions);
  const schema = {
    types,
    possibleTypes: collectPossibleTypes(types),
    directives: collectDirectives([...prelude.directives, ...document.directives]),
    roots: {} as { query?: Definition; mutation?: Definition; subscription?: Definition },
  };
  const [entry, second] = document.schema;
  if (second)
    throw schemaError(
      'Cannot have multiple schema entry points, consider schema extensions instead.',
      second.place,
    );
  for (const definition of [...(entry ? [entry] : []), ...document.schemaExtension])
    readRoots(schema, definition);
  checkDefinitions(schema);
  checkInputCycles(schema);
  checkDirectiveDefinitions(schema);
  return withIntrospection(entry ? schema : { ...schema, roots: inferRoots(schema) });
}

export function schemaError(message: string, place: Place | undefined): GraphqlError {
  return new GraphqlError('schema', message, place);
}

function collectTypes(
  definitions: readonly Definition[],
  extensions: readonly Definition[],
): ReadonlyMap<string, Definition> {
  const types = new Map<string, Definition>();
  for (const definition of definitions) {
    if (types.has(definition.name))
      throw schemaError(`Cannot redeclare type ${definition.name}.`, definition.place);
    types.set(definition.name, definition);
  }
  for (const extension of extensions)
    types.set(extension.name, extended(types.get(extension.name), extension));
  return types;
}

/** An extension of nothing defines: the reference has it so. */
function extended(base: Definition | undefined, extension: Definition): Definition {
  if (!base) return { ...extension, description: '', builtIn: false };
  if (base.kind !== extension.kind) {
    throw schemaError(
      `Cannot extend type ${extension.name} because the base type is a ${base.kind}, not ${extension.kind}.`,
      extension.place,
    );
  }
  return {
    ...base,
    directives: [...base.directives, ...extension.directives],
    interfaces: [...base.interfaces, ...extension.interfaces],
    fields: [...base.fields, ...extension.fields],
    types: [...base.types, ...extension.types],
    typePlaces: [...placesOf(base), ...placesOf(extension)],
    enumValues: [...base.enumValues, ...extension.enumValues],
  };
}

function placesOf({ types, typePlaces }: Definition): readonly (Place | undefined)[] {
  return typePlaces ?? types.map(() => undefined);
}

function collectPossibleTypes(
  types: ReadonlyMap<string, Definition>,
): ReadonlyMap<string, readonly Definition[]> {
  const possible = new Map<string, Definition[]>();
  const add = (name: string, definition: Definition | undefined) => {
    if (!definition) return;
    const members = possible.get(name);
    if (members) members.push(definition);
    else possible.set(name, [definition]);
  };
  for (const definition of types.values()) {
    if (definition.kind === 'UNION')
      for (const member of definition.types) add(definition.name, types.get(member));
    for (const name of definition.interfaces) add(name, definition);
    if (definition.kind === 'OBJECT' || definition.kind === 'INPUT_OBJECT') add(definition.name, definition);
  }
  return possible;
}

function collectDirectives(
  definitions: readonly DirectiveDefinition[],
): ReadonlyMap<string, DirectiveDefinition> {
  const directives = new Map<string, DirectiveDefinition>();
  for (const definition of definitions) {
    const isTaken = directives.has(definition.name) && !REDEFINABLE.has(definition.name);
    if (isTaken) throw schemaError(`Cannot redeclare directive ${definition.name}.`, definition.place);
    directives.set(definition.name, definition);
  }
  return directives;
}

function readRoots(
  schema: Schema & { readonly roots: Record<string, Definition> },
  { operationTypes, directives }: SchemaDefinition,
): void {
  for (const { operation, type, place } of operationTypes) {
    const definition = schema.types.get(type);
    if (!definition)
      throw schemaError(`Schema root ${operation} refers to a type ${type} that does not exist.`, place);
    schema.roots[operation] = definition;
  }
  checkDirectives(schema, directives, 'SCHEMA', { isSingle: true });
}

function inferRoots({ types, roots }: Schema): Schema['roots'] {
  const [query, mutation, subscription] = [
    roots.query ?? types.get('Query'),
    roots.mutation ?? types.get('Mutation'),
    roots.subscription ?? types.get('Subscription'),
  ];
  return { ...(query && { query }), ...(mutation && { mutation }), ...(subscription && { subscription }) };
}

function withIntrospection(schema: Schema): Schema {
  const { query } = schema.roots;
  if (!query) return schema;
  const extendedQuery = { ...query, fields: [...query.fields, ...INTROSPECTION] };
  const types = new Map(schema.types);
  types.set(query.name, extendedQuery);
  return { ...schema, types, roots: { ...schema.roots, query: extendedQuery } };
}

function named(namedType: string, nonNull: boolean): TypeReference {
  return { place: undefined, namedType, elem: undefined, nonNull };
}

const BARE = { place: undefined, description: '', defaultValue: undefined, directives: [] };

const INTROSPECTION: readonly FieldDefinition[] = [
  { ...BARE, name: '__schema', arguments: [], type: named('__Schema', true) },
  {
    ...BARE,
    name: '__type',
    arguments: [{ ...BARE, name: 'name', type: named('String', true) }],
    type: named('__Type', false),
  },
];
