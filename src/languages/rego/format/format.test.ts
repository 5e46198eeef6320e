import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { moduleText, parseModule } from '../parse/index.ts';
import { program, soup } from '../parse/testing/programs.ts';
import type { Module } from '../parse/types.ts';
import { type FormatOptions, formatModule } from './index.ts';

function format(text: string, options?: FormatOptions): string {
  const { text: formatted, diagnostics } = formatModule({ file: 'a.rego', text }, options);
  assert.deepEqual(diagnostics, []);
  assert.ok(formatted !== undefined);
  return formatted;
}

const lines = (...each: string[]) => `${each.join('\n')}\n`;

describe('formatModule', () => {
  const cases: [name: string, source: string, formatted: string, options?: FormatOptions][] = [
    ['spaces and blank lines', 'package   a\n\n\n\np:=1', lines('package a', '', 'p := 1')],
    [
      'bodies',
      'package a\np if {x;y\n\n\nz}\nq if   x\nr if { x }',
      lines('package a', '', 'p if {', '\tx', '\ty', '', '\tz', '}', '', 'q if x', 'r if x'),
    ],
    [
      'imports, sorted in groups',
      'package a\nimport data.c\nimport data.b # why\n\nimport input.x as y',
      lines('package a', '', 'import data.b # why', 'import data.c', '', 'import input.x as y'),
    ],
    [
      'comments',
      '# top\npackage a # pkg\n# METADATA\n# title: p\np := 1 # one\n\n# last',
      lines('# top', 'package a # pkg', '', '# METADATA', '# title: p', 'p := 1 # one', '', '# last'),
    ],
    [
      'collections as the source breaks them',
      'package a\np := {"b":1,\n"a":2}\nq := [1,2,\n3]\nr := {\n 1 }',
      lines(
        ...['package a', '', 'p := {', '\t"b": 1,', '\t"a": 2,', '}', '', 'q := [', '\t1, 2,', '\t3,', ']'],
        ...['', 'r := {', '\t1,', '}'],
      ),
    ],
    [
      'comprehensions and operators',
      'package a\np := [x|x:=1;x>(1+2)*3]\nq := {(a|b)|\n a := x}',
      lines('package a', '', 'p := [x | x := 1; x > (1 + 2) * 3]', 'q := {(a | b) |', '\ta := x', '}'),
    ],
    [
      'else and with',
      'package a\np if { x } else := 2 if { y with input as 1\nwith data.z as 2 }',
      lines('package a', '', 'p if x', '', 'else := 2 if y with input as 1', '\twith data.z as 2'),
    ],
    [
      'strings as they are written',
      'package a\np := ["\\u0041", `r\\`]',
      lines('package a', '', 'p := ["\\u0041", `r\\`]'),
    ],
    [
      'heads',
      'package a\np [x] := y if {x}\nq.r contains x if every z in x{z}\nf(x,y):=x',
      lines('package a', '', 'p[x] := y if x', 'q.r contains x if every z in x { z }', 'f(x, y) := x'),
    ],
    [
      'v0',
      'package a\np[x]{x=1}{x=2}',
      lines('package a', '', 'p[x] {', '\tx = 1', '}', '', 'p[x] {', '\tx = 2', '}'),
      { target: 'v0' },
    ],
    [
      'v0 to both',
      'package a\nimport future.keywords.in\np[x]{x=1}\nq = 2 { x in [1] }',
      lines('package a', '', 'import rego.v1', '', 'p contains x if x = 1', 'q := 2 if x in [1]'),
      { target: 'v0v1' },
    ],
    [
      'v0 to v1',
      'package a\nimport rego.v1\np if x',
      lines('package a', '', 'p if x'),
      { target: 'v1', parseAs: 'v0', dropsV0Imports: true },
    ],
    [
      'keywords that v0 has to import',
      'package a\nimport future.keywords.every\np { every x in y { x } }',
      lines('package a', '', 'import future.keywords.every', '', 'p {', '\tevery x in y { x }', '}'),
      { target: 'v0' },
    ],
  ];
  for (const [name, source, formatted, options] of cases) {
    it(name, () => {
      assert.equal(format(source, options), formatted);
    });
  }

  const refusals: [name: string, source: string, message: RegExp, options?: FormatOptions][] = [
    ['what is no module', 'package a\np :=', /unexpected eof token/u],
    [
      'what v1 cannot say',
      'package a\nimport data.b\nimport input.b',
      /import must not shadow import data\.b/u,
    ],
    ['names of documents', 'package a\ninput := 1', /rules must not shadow input/u],
    [
      'built-ins of old',
      'package a\np if any([true])',
      /deprecated built-in function calls in expression: any/u,
    ],
    ['calls with too many arguments', 'package a\np if plus(1, 2, 3, 4)', /plus: arity mismatch/u],
  ];
  for (const [name, source, message, options] of refusals) {
    it(`refuses ${name}`, () => {
      const { text, diagnostics } = formatModule({ file: '', text: source }, options);
      assert.equal(text, undefined);
      assert.match(diagnostics[0]?.message ?? '', message);
    });
  }
});

/** A value `true` that is written is dropped before a body. */
function withoutTrue(module: Module): string {
  return moduleText(module).replaceAll(/ :?= true if/gu, ' if');
}

describe('any program', () => {
  it('means the same when it is formatted', () => {
    fc.assert(
      fc.property(program, (text) => {
        const formatted = parseModule({ file: '', text: format(text) });
        const { module } = parseModule({ file: '', text });
        assert.ok(formatted.module && module);
        assert.equal(withoutTrue(formatted.module), withoutTrue(module));
      }),
      { numRuns: 200 },
    );
  });

  it('is left as it is when it was formatted', () => {
    fc.assert(
      fc.property(program, (text) => {
        const once = format(text);
        assert.equal(format(once), once);
      }),
      { numRuns: 200 },
    );
  });

  it('is formatted or refused, whatever it is', () => {
    fc.assert(
      fc.property(soup, (text) => {
        for (const target of ['v0', 'v1', 'v0v1'] as const) {
          const result = formatModule({ file: '', text }, { target });
          assert.equal(result.text === undefined, result.diagnostics.length > 0);
        }
      }),
      { numRuns: 300 },
    );
  });
});

const opa = process.env['OPA_BINARY'];
const skip = opa && existsSync(opa) ? false : 'OPA_BINARY names no binary of OPA';

describe('against OPA', { skip }, () => {
  it('writes what OPA writes, for generated programs', () => {
    const folder = mkdtempSync(join(tmpdir(), 'rego-format-'));
    const file = join(folder, 'a.rego');
    try {
      fc.assert(
        fc.property(program, (text) => {
          writeFileSync(file, text);
          const { status, stdout } = spawnSync(opa ?? '', ['fmt', '--check-result=false', file], {
            encoding: 'utf8',
          });
          const result = formatModule({ file, text });
          assert.equal(result.text, status === 0 ? stdout : undefined);
        }),
        { numRuns: 30 },
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
