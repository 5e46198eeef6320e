// biome-ignore-all assist/source/organizeImports: the stages stand in the order in which they run
import { lex } from './lex/index.ts';
import { parseModuleText, parseQueryText } from './parse/module.ts';
import { resolveProgram, resolveQuery } from './resolve/index.ts';
import { checkQuery, checkRules, type TypeKnowledge } from './check/index.ts';
import { planProgram } from './plan/index.ts';
import { type EmittedPlan, emitPlan } from './emit/emit-plan.ts';
import { type Diagnostic, RegoCompileError } from './errors.ts';
import type { FieldsReader } from './parse/annotation-fields.ts';
import type { Module } from './parse/types.ts';
import type { Plan } from './plan/types.ts';
import type { Program } from './resolve/types.ts';
import type { CompileOptions, PrepareOptions, Source } from './types.ts';

/** The catalogue: what is known of a built-in. */
export type BuiltinOf = Parameters<typeof planProgram>[2]['builtin'];

/** What a compiler has to be given: it stands on much code that not everybody can load at once. */
export interface CompilerParts {
  readonly builtinOf: BuiltinOf;
  /** Reads METADATA. */
  readonly readFields: FieldsReader;
}

/** The first stage by itself: for editors that color a source. */
export { lex };

export interface CompiledModules {
  readonly modules: readonly Module[];
  readonly program: Program;
  /** What queries are checked against. */
  readonly types: TypeKnowledge | undefined;
  readonly warnings: readonly Diagnostic[];
}

/** Sources to a program that was checked. Throws RegoCompileError with all that is wrong. */
export function compileModules(
  sources: readonly Source[],
  { builtinOf, readFields }: CompilerParts,
  options: CompileOptions,
): CompiledModules {
  const parsed = sources.map((source) =>
    parseModuleText(source, { ...parseOptions(options), ...versionOf(source) }, readFields),
  );
  refuse(parsed.flatMap(({ diagnostics }) => diagnostics));
  const modules = parsed.flatMap(({ module }) => (module ? [module] : []));
  const resolved = resolveProgram(modules, resolveOptions(builtinOf, options));
  const { program, diagnostics: found, warnings } = resolved;
  if (!program) throw new RegoCompileError(found);
  const { diagnostics, types } = checkRules(program, builtinOf, { ...checkOptions(options), found });
  refuse(diagnostics);
  return { modules, program, types, warnings };
}

/** A query, with the part of a program that it can reach, to a plan. Throws RegoCompileError. */
export function compileQuery(
  { program, types }: Pick<CompiledModules, 'program' | 'types'>,
  text: string,
  builtinOf: BuiltinOf,
  options: CompileOptions,
  { known, ...scope }: PrepareOptions,
): Plan {
  const parsed = parseQueryText(text, parseOptions(options));
  refuse(parsed.diagnostics);
  const resolved = resolveQuery(program, parsed.body ?? [], {
    ...resolveOptions(builtinOf, options),
    ...scopeOf(scope),
    types,
    text,
  });
  refuse(resolved.diagnostics);
  if (!resolved.query) throw new RegoCompileError([]);
  if (types) refuse(checkQuery(types, resolved));
  const { instrument, limits } = options;
  return planProgram(program, resolved.query, {
    builtin: builtinOf,
    ...(instrument !== undefined && { instrument }),
    ...(known && { known }),
    ...(limits?.statements !== undefined && { limits: { statements: limits.statements } }),
  });
}

/** A plan to JavaScript. */
export function compilePlan(plan: Plan): EmittedPlan {
  return emitPlan(plan);
}

function versionOf({ version }: Source): Pick<CompileOptions, 'version'> {
  return version ? { version } : {};
}

/** The package and imports of a query are read as the head of a module is. Throws RegoCompileError. */
function scopeOf({ package: owner, imports = [] }: Pick<PrepareOptions, 'package' | 'imports'>) {
  if (owner === undefined && imports.length === 0) return {};
  const lines = [`package ${owner ?? 'query'}`, ...imports.map((path) => `import ${path}`)];
  const { module, diagnostics } = parseModuleText({ file: '', text: lines.join('\n') }, {}, undefined);
  refuse(diagnostics);
  if (!module || module.rules.length > 0 || module.imports.length !== imports.length) {
    throw new RegoCompileError([{ code: 'rego_parse_error', message: 'expected a package, and imports' }]);
  }
  return { imports: module.imports, ...(owner !== undefined && { package: module.package.path }) };
}

function refuse(diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.length > 0) throw new RegoCompileError(diagnostics);
}

function parseOptions({ version, limits }: CompileOptions) {
  const { sourceBytes, nesting } = limits ?? {};
  return {
    ...(version && { version }),
    limits: { ...(sourceBytes !== undefined && { sourceBytes }), ...(nesting !== undefined && { nesting }) },
  };
}

function checkOptions({ strict, allow, schemas, limits }: CompileOptions) {
  return {
    ...(schemas && { schemas }),
    ...(strict !== undefined && { strict }),
    ...(allow && { allow }),
    ...(limits?.diagnostics !== undefined && { limit: limits.diagnostics }),
  };
}

function resolveOptions(declarations: BuiltinOf, options: CompileOptions) {
  const { enablePrint } = options;
  return {
    declarations,
    ...checkOptions(options),
    ...(enablePrint !== undefined && { enablePrint }),
  };
}
