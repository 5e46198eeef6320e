import { builtinOf } from '../../builtins/catalog.ts';
import { parseModule, parseQuery } from '../../parse/index.ts';
import type { Module } from '../../parse/types.ts';
import { resolveProgram } from '../../resolve/program.ts';
import { resolveQuery } from '../../resolve/query.ts';
import { type Plan, type PlanOptions, planProgram, planText } from '../index.ts';

const RESOLVE = { declarations: builtinOf };

/** The plan of a query over modules of version 1, by the stages that come before. */
export function planOf(modules: readonly string[], query: string, options: Partial<PlanOptions> = {}): Plan {
  const resolved = resolveProgram(modules.map(moduleOf), RESOLVE);
  if (!resolved.program) throw new Error(JSON.stringify(resolved.diagnostics));
  const { body, diagnostics } = parseQuery(query);
  if (!body) throw new Error(JSON.stringify(diagnostics));
  const asked = resolveQuery(resolved.program, body, RESOLVE);
  if (!asked.query) throw new Error(JSON.stringify(asked.diagnostics));
  return planProgram(resolved.program, asked.query, { builtin: builtinOf, ...options });
}

/** The text of the functions of one name. */
export function functionText(plan: Plan, name: string): string {
  const blocks = planText(plan).split(/\n(?=\S)/);
  const found = blocks.filter((block) => /^\w+ f\d+ /.test(block) && block.includes(` ${name}(`));
  return found.map((block) => block.replace(/^\w+ f\d+ .*\n?/, '').trimEnd()).join('\n');
}

function moduleOf(text: string, index: number): Module {
  const { module, diagnostics } = parseModule({ file: `test-${index}.rego`, text });
  if (!module) throw new Error(JSON.stringify(diagnostics));
  return module;
}
