export type { Declarations, DeclaredBuiltin, ResolveOptions } from './compilation.ts';
export { type Resolved, resolveProgram } from './program.ts';
export { programText } from './program-text.ts';
export { type QueryResolved, type QueryResolveOptions, resolveQuery } from './query.ts';
export type { Program, ResolvedModule, ResolvedQuery, RuleGraph, RuleTree } from './types.ts';
