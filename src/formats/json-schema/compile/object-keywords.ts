import { isAtLeast } from '../drafts.ts';
import type { Json, JsonObject, Schema } from '../types.ts';
import { arrayField, countField, isObject, isSchemaLike, ownField, refused, wrongType } from './fields.ts';
import type { Reader } from './reader.ts';

export function readObjectKeywords(fields: JsonObject, schema: Schema, reader: Reader): void {
  readProperties(fields, schema, reader);
  const additional = ownField(fields, 'additionalProperties');
  if (additional !== undefined)
    schema.additionalProperties = readAdditional(additional, 'additionalProperties', reader);
  readPatternProperties(fields, schema, reader);
  readPropertyNames(fields, schema, reader);
  readDependencies(fields, schema, reader);
  readCounts(fields, schema, reader);
}

/** `additionalProperties` and `additionalItems`. */
export function readAdditional(value: Json, key: string, reader: Reader): boolean | Schema {
  if (typeof value === 'boolean') return value;
  if (!isObject(value)) throw wrongType('boolean/Valid Schema', key);
  return reader.child(value);
}

function readProperties(fields: JsonObject, schema: Schema, reader: Reader): void {
  const value = ownField(fields, 'properties');
  if (value === undefined) return;
  if (!isObject(value)) throw refused('Properties must be of type object');
  schema.properties = new Map(Object.entries(value).map(([key, each]) => [key, reader.child(each)]));
}

function readPatternProperties(fields: JsonObject, schema: Schema, reader: Reader): void {
  const value = ownField(fields, 'patternProperties');
  if (value === undefined) return;
  if (!isObject(value)) throw wrongType('Valid Schema', 'patternProperties');
  schema.patternProperties = Object.entries(value).map(([key, each]) => ({
    pattern: compilePattern(key, reader),
    schema: reader.child(each),
  }));
}

function compilePattern(pattern: string, { options }: Reader) {
  try {
    return options.compilePattern(pattern);
  } catch {
    throw refused(`Invalid regex pattern '${pattern}'`);
  }
}

function readPropertyNames(fields: JsonObject, schema: Schema, reader: Reader): void {
  const value = ownField(fields, 'propertyNames');
  if (value === undefined || !isAtLeast(reader.draft, 6)) return;
  if (!isSchemaLike(value)) throw wrongType('Valid Schema', 'patternProperties');
  schema.propertyNames = reader.child(value);
}

function readDependencies(fields: JsonObject, schema: Schema, reader: Reader): void {
  const value = ownField(fields, 'dependencies');
  if (value === undefined) return;
  if (!isObject(value)) throw refused('dependencies must be of type object');
  schema.dependencies = new Map();
  for (const [key, each] of Object.entries(value)) {
    if (Array.isArray(each)) schema.dependencies.set(key, each.map(dependencyName));
    else if (isSchemaLike(each)) schema.dependencies.set(key, reader.child(each));
    else throw refused('Dependency must be of type Schema Or Array Of Strings');
  }
}

function dependencyName(name: Json): string {
  if (typeof name === 'string') return name;
  throw refused('Dependency must be of type Schema Or Array Of Strings');
}

function readCounts(fields: JsonObject, schema: Schema, { options }: Reader): void {
  const minimum = countField(fields, 'minProperties', options);
  const maximum = countField(fields, 'maxProperties', options);
  if (minimum !== undefined) schema.minProperties = minimum;
  if (maximum !== undefined) schema.maxProperties = maximum;
  if (minimum !== undefined && maximum !== undefined && minimum > maximum)
    throw refused('minProperties cannot be greater than maxProperties');
  const required = new Set<string>();
  for (const name of arrayField(fields, 'required') ?? []) {
    if (typeof name !== 'string') throw wrongType('string', 'required');
    if (required.has(name)) throw refused('required items must be unique');
    required.add(name);
  }
  schema.required = [...required];
}
