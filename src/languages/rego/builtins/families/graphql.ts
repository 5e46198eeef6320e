import { builtin as graphqlIsValid } from '../graphql-is-valid/builtin.ts';
import { builtin as graphqlParse } from '../graphql-parse/builtin.ts';
import { builtin as graphqlParseAndVerify } from '../graphql-parse-and-verify/builtin.ts';
import { builtin as graphqlParseQuery } from '../graphql-parse-query/builtin.ts';
import { builtin as graphqlParseSchema } from '../graphql-parse-schema/builtin.ts';
import { builtin as graphqlSchemaIsValid } from '../graphql-schema-is-valid/builtin.ts';
import type { Builtin } from '../types.ts';

/** Schemas and queries of GraphQL. */
export const FAMILY: readonly Builtin[] = [
  graphqlIsValid,
  graphqlParse,
  graphqlParseAndVerify,
  graphqlParseQuery,
  graphqlParseSchema,
  graphqlSchemaIsValid,
];
