import { builtin as regoParseModule } from '../rego-parse-module/builtin.ts';
import type { Builtin } from '../types.ts';

/** The trees of Rego modules. */
export const FAMILY: readonly Builtin[] = [regoParseModule];
