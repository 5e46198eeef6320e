import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { builtinOf } from '../builtins/index.ts';
import { arityFinder } from '../check/calls.ts';
import { checkProgram } from '../check/index.ts';
import { parseModule, parseQuery } from '../parse/index.ts';
import { resolveProgram, resolveQuery } from './index.ts';
import { formProblems } from './testing/form-problems.ts';
import { modules, queries } from './testing/sources.ts';

describe('random sources', () => {
  it('are resolved into the promised form, or refused', () => {
    let resolved = 0;
    const check = (texts: readonly string[], strict: boolean, enablePrint: boolean) => {
      const parsed = texts.flatMap((text, index) => parseModule({ file: `${index}`, text }).module ?? []);
      const options = { declarations: builtinOf, strict, enablePrint };
      const { program, diagnostics } = resolveProgram(parsed, options);
      if (!program) return assert.ok(diagnostics.length > 0);
      resolved++;
      const arityOf = arityFinder(builtinOf, () => program.nodes);
      assert.deepEqual(formProblems(program, arityOf), []);
      checkProgram(program, builtinOf, { strict, found: diagnostics });
    };
    fc.assert(
      fc.property(fc.array(modules, { minLength: 1, maxLength: 2 }), fc.boolean(), fc.boolean(), check),
      {
        numRuns: 400,
      },
    );
    assert.ok(resolved > 20, `only ${resolved} were resolved`);
  });

  it('are queries that are resolved or refused', () => {
    const { module } = parseModule({
      file: 'p',
      text: 'package p\na := 1\nb contains x if some x in input\nf(x) := x',
    });
    const { program } = resolveProgram(module ? [module] : [], { declarations: builtinOf });
    assert.ok(program);
    const check = (text: string) => {
      const { body } = parseQuery(text);
      if (!body) return;
      const { query, diagnostics } = resolveQuery(program, body, { declarations: builtinOf, text });
      assert.equal(query === undefined, diagnostics.length > 0);
    };
    fc.assert(fc.property(queries, check), { numRuns: 400 });
  });
});
