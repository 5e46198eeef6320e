export { compileSchema } from './compile/compiler.ts';
export { type JsonSchemaCode, JsonSchemaError } from './errors.ts';
export type { Draft, Finding, Json, JsonObject, Schema, SchemaOptions, TypeName } from './types.ts';
export { validateDocument } from './validate/validate.ts';
