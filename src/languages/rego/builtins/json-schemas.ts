import {
  compileSchema,
  type Json,
  JsonSchemaError,
  type Schema,
  type SchemaOptions,
} from '#formats/json-schema';
import { compileRegexp, type Regexp } from '#formats/regexp';
import {
  isArray,
  isNumber,
  isObject,
  JsonError,
  numberText,
  parseJson,
  stringifyJson,
  type Value,
} from '../values/index.ts';
import { payForParts, WRITTEN } from './parts.ts';
import { regexpUnder, testRegexp } from './regexps.ts';
import { payForText } from './text.ts';
import { type BuiltinContext, BuiltinError } from './types.ts';

/** What a schema makes of a wrong pattern is for it to say. */
function compilePlainly(pattern: string): Regexp {
  return compileRegexp(pattern);
}

/** How schemas look at our values, and what they pay. */
export function schemaOptions(context: BuiltinContext): SchemaOptions {
  return {
    numberText: (value) =>
      isNumber(value as Value) ? numberText(value as Parameters<typeof numberText>[0]) : undefined,
    onStep: () => context.spend(240),
    compilePattern: (pattern) => {
      const regexp = regexpUnder(context, 'schema', pattern, compilePlainly);
      return { test: (text) => testRegexp(context, regexp, text) };
    },
  };
}

/** JSON data of a text in JSON, or of an object or array: sets become arrays. Throws BuiltinError. */
export function jsonOf(context: BuiltinContext, value: Value): Json {
  if (typeof value !== 'string' && !isObject(value) && !isArray(value)) {
    throw new BuiltinError('wrong type, expected string or object');
  }
  try {
    payForParts(context, value, 36 * WRITTEN);
    const text = typeof value === 'string' ? value : stringifyJson(value);
    payForText(context, text.length * 96);
    return parseJson(text) as Json;
  } catch (error) {
    if (error instanceof JsonError)
      throw new BuiltinError('invalid JSON string', 'eval_builtin_error', { cause: error });
    throw error;
  }
}

/** The schema of a value, compiled once in one evaluation. Throws BuiltinError. */
export function schemaOf(context: BuiltinContext, value: Value): Schema {
  const compile = () => refusing(() => compileSchema(jsonOf(context, value), schemaOptions(context)));
  payForParts(context, value, WRITTEN);
  const key = typeof value === 'string' ? value : stringifyJson(value);
  payForText(context, key.length);
  return context.remember('json schemas', `${typeof value} ${key}`, compile);
}

export function refusing<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof JsonSchemaError)
      throw new BuiltinError(error.message, 'eval_builtin_error', { cause: error });
    throw error;
  }
}
