import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { callCases } from './testing/calls-cases.ts';
import { conflictCases } from './testing/conflicts-cases.ts';
import { limitCases } from './testing/limits-cases.ts';
import { localCases } from './testing/locals-cases.ts';
import { operandCases } from './testing/operands-cases.ts';
import { recursionCases } from './testing/recursion-cases.ts';
import { type RefusalCase, refusalsOf } from './testing/refusals.ts';
import { safetyCases } from './testing/safety-cases.ts';
import { strictCases } from './testing/strict-cases.ts';
import { templateCases } from './testing/templates-cases.ts';
import { withCases } from './testing/withs-cases.ts';

const TABLES: readonly (readonly [string, readonly RefusalCase[]])[] = [
  ['Vars that nothing binds', safetyCases],
  ['Rules that use themselves', recursionCases],
  ['Rules that cannot stand beside one another', conflictCases],
  ['What `with` may replace', withCases],
  ['Calls of functions and built-ins', callCases],
  ['Vars that are declared and assigned', localCases],
  ['Strict mode, and names that are taken', strictCases],
  ['Templates and print', templateCases],
  ['`not`, `and` and `or` with bodies', operandCases],
  ['Many errors', limitCases],
];

for (const [title, cases] of TABLES) {
  describe(title, () => {
    for (const { name, source, refused, ...options } of cases) {
      it(name, () => {
        const found = refusalsOf([`package p\n${source}`], options);
        assert.deepEqual(found.toSorted(), refused.map(withFile).toSorted());
      });
    }
  });
}

/** Messages that name another place name the file that the test gives. */
function withFile(line: string): string {
  return line.replaceAll('f.rego', '0.rego');
}
