import type { Diagnostic } from '../errors.ts';
import { type Declarations, isV1Module, problem } from '../resolve/compilation.ts';
import { withinStack } from '../resolve/depth.ts';
import type { QueryResolved } from '../resolve/query.ts';
import type { Program } from '../resolve/types.ts';
import { deprecatedCalls, unsafeCalls } from './calls.ts';
import { Report } from './report.ts';
import { checkQueryTypes, checkTypes, type NamedSchema, type TypeKnowledge } from './types/index.ts';

export { comparePlaces, DEFAULT_LIMIT, LIMIT_MESSAGE, sortDiagnostics } from './report.ts';
export type { NamedSchema, TypeKnowledge } from './types/index.ts';

export interface CheckOptions {
  readonly strict?: boolean;
  /** Built-ins that may be used; all. */
  readonly allow?: (name: string) => boolean;
  /** How many diagnostics are given; OPA's 10. */
  readonly limit?: number;
  /** What resolving has found: it is given too, in order, and counts. */
  readonly found?: readonly Diagnostic[];
  /** What documents look like. */
  readonly schemas?: readonly NamedSchema[];
}

/** What is wrong with the rules, and what is known of their types, for queries. */
export interface Checked {
  readonly diagnostics: readonly Diagnostic[];
  /** Absent where recursion keeps types from being found. */
  readonly types?: TypeKnowledge;
}

/** What is refused in modules that could be resolved: recursion, then types, then built-ins that may not be used. */
export function checkProgram(
  program: Program,
  declarations: Declarations,
  options: CheckOptions = {},
): readonly Diagnostic[] {
  return checkRules(program, declarations, options).diagnostics;
}

/** The same, with what is known of the types: queries of the program are checked against it. */
export function checkRules(
  program: Program,
  declarations: Declarations,
  options: CheckOptions = {},
): Checked {
  const refuse = (diagnostic: Diagnostic): Checked => ({ diagnostics: [diagnostic] });
  return withinStack(() => checkAll(program, declarations, options), refuse, undefined);
}

function checkAll(program: Program, declarations: Declarations, options: CheckOptions): Checked {
  const report = new Report(options.limit, options.found);
  report.add(
    program.graph.cycles.map(({ message, place }) => problem('rego_recursion_error', message, place)),
  );
  if (!report.mayGoOn) return { diagnostics: report.diagnostics() };
  const { diagnostics, types } = checkTypes(
    program,
    (name) => declarations(name)?.declaration,
    options.schemas ? { schemas: options.schemas } : {},
  );
  report.addRecoverable(diagnostics);
  if (report.mayGoOn) checkBuiltins(program, declarations, options, report);
  return { diagnostics: report.diagnostics(), types };
}

/** What the types of a query's expressions refuse. */
export function checkQuery(types: TypeKnowledge, resolved: QueryResolved): readonly Diagnostic[] {
  const { query, names, subjects } = resolved;
  return query ? checkQueryTypes(types, query.body, { names, subjects }) : [];
}

function checkBuiltins(
  program: Program,
  declarations: Declarations,
  { allow, strict }: CheckOptions,
  report: Report,
): void {
  for (const { module, rules } of program.modules) {
    if (allow) report.addRecoverable(rules.flatMap((rule) => unsafeCalls(rule, allow, declarations)));
    if (!strict && !isV1Module(module)) continue;
    report.addRecoverable(rules.flatMap((rule) => deprecatedCalls(rule, declarations)));
  }
}
