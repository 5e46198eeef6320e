import {
  buildSchema,
  errorLine,
  GraphqlError,
  parseQuery,
  parseSchema,
  type QueryDocument,
  queryFromTree,
  type Schema,
  type SchemaDocument,
  schemaFromTree,
  toTree,
  validateQuery,
} from '#formats/graphql';
import { fromHost, isObject, stringifyJson, toHost, type Value } from '../values/index.ts';
import { any, object, oneOf, string } from './declare.ts';
import { typeError } from './operands.ts';
import { payForParts, WRITTEN } from './parts.ts';
import { payForText } from './text.ts';
import { type BuiltinContext, BuiltinError } from './types.ts';

/** A document as a text, or as a tree that was made of one. */
export const DOCUMENT = oneOf(string, object(any, any));
export const TREE = object(any, any);

export function queryOf(context: BuiltinContext, query: Value): QueryDocument {
  return documentOf(context, query, 0, parseQuery, queryFromTree);
}

export function schemaDocumentOf(context: BuiltinContext, schema: Value): SchemaDocument {
  const position = 1;
  const make = () => documentOf(context, schema, position, parseSchema, schemaFromTree);
  return context.remember('graphql documents', keyOf(context, schema), make);
}

/** A schema put together and checked, once in one evaluation. */
export function schemaOf(context: BuiltinContext, schema: Value): Schema {
  return context.remember('graphql schemas', keyOf(context, schema), () => {
    const document = schemaDocumentOf(context, schema);
    try {
      context.spend(20_000);
      return buildSchema(document);
    } catch (error) {
      if (!(error instanceof GraphqlError)) throw error;
      // Trees have no places: the reference says -1 then.
      const reason = errorLine({ message: error.message, place: error.place ?? { line: -1, column: -1 } });
      throw new BuiltinError(
        `Error in gqlparser SchemaDocument to Schema conversion: ${reason}`,
        'eval_builtin_error',
        { cause: error },
      );
    }
  });
}

/** Checks a query against a schema. Throws BuiltinError with all that is wrong. */
export function checkQuery(context: BuiltinContext, schema: Schema, query: QueryDocument): void {
  const faults = validateQuery(schema, query, () => context.spend(20));
  if (faults.length > 0)
    throw new BuiltinError(formatError(faults.map((fault) => `${errorLine(fault)}\n`).join('')));
}

export function treeOf(document: object): Value {
  return fromHost(toTree(document));
}

function documentOf<T>(
  context: BuiltinContext,
  value: Value,
  position: number,
  parse: (text: string) => T,
  revive: (tree: object) => T,
): T {
  if (typeof value !== 'string' && !isObject(value)) throw typeError(position, value, 'string', 'object');
  try {
    if (typeof value !== 'string') {
      payForParts(context, value, 10 * WRITTEN);
      return revive(toHost(value) as object);
    }
    payForText(context, value.length * 640);
    return parse(value);
  } catch (error) {
    if (!(error instanceof GraphqlError)) throw error;
    const message = typeof value === 'string' ? formatError(errorLine(error)) : error.message;
    throw new BuiltinError(message, 'eval_builtin_error', { cause: error });
  }
}

/** The place goes to the end, as OPA says it; all else stays, further errors too. */
function formatError(text: string): string {
  const [, row, column, message] = /^[^:]*:(\d+):(\d+):([\s\S]*)$/.exec(text) ?? [];
  if (row === undefined || message === undefined) return `GraphQL parse error: ${text}`;
  return `${message.replace(/^ +/, '').replace(/\.\n$/, '')} in GraphQL string at location ${row}:${column}`;
}

function keyOf(context: BuiltinContext, value: Value): string {
  payForParts(context, value, WRITTEN);
  const text = typeof value === 'string' ? value : stringifyJson(value);
  payForText(context, text.length);
  return `${typeof value} ${text}`;
}
