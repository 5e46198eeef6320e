export { errorLine, type GraphqlCode, GraphqlError, type Place } from './errors.ts';
export { parseQuery } from './parse/query.ts';
export { parseSchema } from './parse/schema.ts';
export { buildSchema } from './schema/build.ts';
export type { Schema } from './schema/types.ts';
export { queryFromTree, schemaFromTree } from './tree/from-tree.ts';
export { type Tree, toTree } from './tree/to-tree.ts';
export type { QueryDocument, SchemaDocument } from './types.ts';
export { type Fault, validateQuery } from './validate/validate.ts';
