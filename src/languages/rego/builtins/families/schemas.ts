import { builtin as jsonMatchSchema } from '../json-match-schema/builtin.ts';
import { builtin as jsonVerifySchema } from '../json-verify-schema/builtin.ts';
import type { Builtin } from '../types.ts';

/** JSON Schema. */
export const FAMILY: readonly Builtin[] = [jsonMatchSchema, jsonVerifySchema];
