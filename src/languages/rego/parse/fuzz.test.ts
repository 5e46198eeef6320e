import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { moduleText, parseModule, parseQuery } from './index.ts';
import { moduleTree } from './json/index.ts';
import { program, soup } from './testing/programs.ts';

function assertAnswers(text: string): void {
  for (const version of ['v0', 'v1'] as const) {
    const { module, diagnostics } = parseModule({ file: '', text }, { version });
    assert.equal(module === undefined, diagnostics.length > 0);
    const query = parseQuery(text, { version });
    assert.equal(query.body === undefined, query.diagnostics.length > 0);
  }
}

describe('any text', () => {
  it('of bytes is parsed or refused', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), assertAnswers), { numRuns: 300 });
  });

  it('of tokens is parsed or refused', () => {
    fc.assert(fc.property(soup, assertAnswers), { numRuns: 500 });
  });

  it('that was a program, with a piece cut out, is parsed or refused', () => {
    fc.assert(
      fc.property(program, fc.nat(), fc.nat(20), (text, at, length) => {
        const from = at % text.length;
        assertAnswers(text.slice(0, from) + text.slice(from + length));
      }),
      { numRuns: 200 },
    );
  });
});

describe('a program', () => {
  it('is parsed, and its text again to the same tree', () => {
    fc.assert(
      fc.property(program, (text) => {
        const { module, diagnostics } = parseModule({ file: '', text });
        assert.deepEqual(diagnostics, []);
        assert.ok(module);
        const again = parseModule({ file: '', text: moduleText(module) });
        assert.deepEqual(again.diagnostics, []);
        assert.ok(again.module);
        assert.equal(moduleText(again.module), moduleText(module));
      }),
      { numRuns: 200 },
    );
  });

  it('has places within its text', () => {
    fc.assert(
      fc.property(program, (text) => {
        const { module } = parseModule({ file: '', text });
        assert.ok(module);
        for (const { place } of module.rules) {
          assert.ok(place.offset >= 0 && place.end <= text.length && place.offset < place.end);
        }
        assert.equal(typeof moduleTree(module, { locations: true }), 'object');
      }),
      { numRuns: 100 },
    );
  });
});
