import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { it } from 'node:test';
import { builtinOf } from '../builtins/index.ts';
import { parseModule, parseQuery } from '../parse/index.ts';
import type { DeclaredBuiltin } from '../resolve/index.ts';
import { resolveProgram, resolveQuery } from '../resolve/index.ts';
import { checkProgram } from './index.ts';

const SUITE = new URL('../../../../../shared/conformance/rego/', import.meta.url);

interface SuiteCase {
  readonly note: string;
  readonly modules?: readonly string[];
  readonly query: string;
}

it('the modules and queries of the conformance suite are accepted', (context) => {
  if (!existsSync(SUITE)) return context.skip('no conformance suite beside the project');
  const cases = readdirSync(SUITE)
    .filter((name) => name.endsWith('.json'))
    .flatMap(casesOf);
  assert.ok(cases.length > 0);
  const refused = cases.filter((one) => !isAccepted(one)).map(({ note }) => note);
  assert.deepEqual(refused, []);
});

function casesOf(name: string): readonly SuiteCase[] {
  return JSON.parse(readFileSync(new URL(name, SUITE), 'utf8')).cases;
}

function isAccepted({ modules = [], query }: SuiteCase): boolean {
  const parsed = modules.map((text, index) => parseModule({ file: `${index}.rego`, text }));
  const trees = parsed.flatMap(({ module }) => (module ? [module] : []));
  const { program, diagnostics } = resolveProgram(trees, { declarations, enablePrint: true });
  const { body } = parseQuery(query);
  if (!program || !body || trees.length < modules.length) return false;
  const resolved = resolveQuery(program, body, { declarations, text: query });
  return [...diagnostics, ...checkProgram(program, declarations), ...resolved.diagnostics].length === 0;
}

/** The suite brings a built-in of its own. */
function declarations(name: string): DeclaredBuiltin | undefined {
  return name === 'test.sleep' ? SLEEP : builtinOf(name);
}

const SLEEP: DeclaredBuiltin = {
  declaration: { args: [{ type: 'string' }], result: { type: 'null' } },
};
