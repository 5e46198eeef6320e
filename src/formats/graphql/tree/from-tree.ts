import { GraphqlError } from '../errors.ts';
import type { QueryDocument, SchemaDocument } from '../types.ts';

type Shape = {
  readonly [field: string]: 'text' | 'flag' | 'number' | 'texts' | (() => Shape) | readonly [() => Shape];
};

/** Nested structures are named by functions, as some hold themselves. */
const SHAPES = {
  comment: (): Shape => ({ list: [() => ({ value: 'text' })] }),
  value: (): Shape => ({
    raw: 'text',
    children: [SHAPES.child],
    kind: 'number',
    comment: SHAPES.comment,
    expectedTypeHasDefault: 'flag',
  }),
  child: (): Shape => ({ name: 'text', value: SHAPES.value, comment: SHAPES.comment }),
  argument: (): Shape => ({ name: 'text', value: SHAPES.value, comment: SHAPES.comment }),
  directive: (): Shape => ({ name: 'text', arguments: [SHAPES.argument], location: 'text' }),
  type: (): Shape => ({ namedType: 'text', elem: SHAPES.type, nonNull: 'flag' }),
  variable: (): Shape => ({
    variable: 'text',
    type: SHAPES.type,
    defaultValue: SHAPES.value,
    directives: [SHAPES.directive],
    comment: SHAPES.comment,
    used: 'flag',
  }),
  // A tree does not tell a field from a fragment: the reference takes every selection for a field.
  field: (): Shape => ({
    alias: 'text',
    name: 'text',
    arguments: [SHAPES.argument],
    directives: [SHAPES.directive],
    selectionSet: [SHAPES.field],
  }),
  operation: (): Shape => ({
    operation: 'text',
    name: 'text',
    variableDefinitions: [SHAPES.variable],
    directives: [SHAPES.directive],
    selectionSet: [SHAPES.field],
  }),
  fragment: (): Shape => ({
    name: 'text',
    variableDefinition: [SHAPES.variable],
    typeCondition: 'text',
    directives: [SHAPES.directive],
    selectionSet: [SHAPES.field],
  }),
  comments: {
    beforeDescriptionComment: (): Shape => SHAPES.comment(),
    afterDescriptionComment: (): Shape => SHAPES.comment(),
  },
  last: { endOfDefinitionComment: (): Shape => SHAPES.comment() },
  input: (): Shape => ({
    description: 'text',
    name: 'text',
    defaultValue: SHAPES.value,
    type: SHAPES.type,
    directives: [SHAPES.directive],
    ...SHAPES.comments,
  }),
  fieldDefinition: (): Shape => ({ ...SHAPES.input(), arguments: [SHAPES.input] }),
  enumValue: (): Shape => ({
    description: 'text',
    name: 'text',
    directives: [SHAPES.directive],
    ...SHAPES.comments,
  }),
  definition: (): Shape => ({
    kind: 'text',
    description: 'text',
    name: 'text',
    directives: [SHAPES.directive],
    interfaces: 'texts',
    fields: [SHAPES.fieldDefinition],
    types: 'texts',
    enumValues: [SHAPES.enumValue],
    builtIn: 'flag',
    ...SHAPES.comments,
    ...SHAPES.last,
  }),
  directiveDefinition: (): Shape => ({
    description: 'text',
    name: 'text',
    arguments: [SHAPES.input],
    locations: 'texts',
    isRepeatable: 'flag',
    ...SHAPES.comments,
  }),
  operationType: (): Shape => ({ operation: 'text', type: 'text', comment: SHAPES.comment }),
  schemaDefinition: (): Shape => ({
    description: 'text',
    directives: [SHAPES.directive],
    operationTypes: [SHAPES.operationType],
    ...SHAPES.comments,
    ...SHAPES.last,
  }),
};

const QUERY: Shape = {
  operations: [SHAPES.operation],
  fragments: [SHAPES.fragment],
  comment: SHAPES.comment,
};
const SCHEMA: Shape = {
  schema: [SHAPES.schemaDefinition],
  schemaExtension: [SHAPES.schemaDefinition],
  directives: [SHAPES.directiveDefinition],
  definitions: [SHAPES.definition],
  extensions: [SHAPES.definition],
  comment: SHAPES.comment,
};
/** Structures without which the rest cannot be walked. */
const REQUIRED = new Set(['type', 'value']);
const MAX_DEPTH = 250;

/** A query document out of its tree. Throws GraphqlError `syntax` when a part has the wrong type. */
export function queryFromTree(tree: object): QueryDocument {
  return readShape(tree, QUERY, 0) as unknown as QueryDocument;
}

/** A schema document out of its tree. */
export function schemaFromTree(tree: object): SchemaDocument {
  return readShape(tree, SCHEMA, 0) as unknown as SchemaDocument;
}

function readShape(tree: unknown, shape: Shape, depth: number): Record<string, unknown> {
  if (depth > MAX_DEPTH) throw new GraphqlError('limit', 'the tree is too deep');
  if (typeof tree !== 'object' || tree === null || Array.isArray(tree)) throw wrong('object', tree);
  // Letters may be large or small in trees, as in all that Go reads.
  const fields = new Map(Object.entries(tree).map(([key, value]) => [key.toLowerCase(), value]));
  const node: Record<string, unknown> = { place: undefined };
  for (const [name, kind] of Object.entries(shape))
    node[name] = readField(fields.get(name.toLowerCase()), name, kind, depth);
  return node;
}

function readField(value: unknown, name: string, kind: Shape[string], depth: number): unknown {
  const isAbsent = value === undefined || value === null;
  if (kind === 'text') return isAbsent ? '' : typed(value, 'string');
  if (kind === 'flag') return isAbsent ? false : typed(value, 'boolean');
  if (kind === 'number') return isAbsent ? 0 : typed(value, 'number');
  if (kind === 'texts') return listOf(value).map((item) => typed(item, 'string'));
  if (typeof kind === 'function') {
    if (isAbsent && REQUIRED.has(name)) throw new GraphqlError('syntax', `a tree without ${name}`);
    return isAbsent ? undefined : readShape(value, kind(), depth + 1);
  }
  const [inner] = kind;
  return listOf(value).map((item) => readShape(item, inner(), depth + 1));
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw wrong('array', value);
  return value;
}

function typed(value: unknown, type: 'string' | 'boolean' | 'number'): unknown {
  if (typeof value !== type) throw wrong(type, value);
  return value;
}

function wrong(expected: string, value: unknown): GraphqlError {
  return new GraphqlError(
    'syntax',
    `json: cannot unmarshal ${value === null ? 'null' : typeof value} into a field of type ${expected}`,
  );
}
