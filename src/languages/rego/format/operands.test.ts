import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatModule } from './index.ts';

/** What `opa fmt` 1.22.2 makes of sources. */
const cases: readonly { readonly name: string; readonly source: string; readonly text: string }[] = [
  {
    name: 'a body on its line',
    source: lines('package p', 'import future.keywords', 'q if { not { x := input.a; x > 1 } }'),
    text: lines('package p', '', 'import future.keywords', '', 'q if not { x := input.a; x > 1 }'),
  },
  {
    name: 'a body on lines of its own',
    source: lines(
      'package p',
      'import future.keywords',
      'q if {',
      '  not {',
      ' x := input.a',
      '  x > 1',
      '}',
      '  input.b }',
    ),
    text: lines(
      'package p',
      '',
      'import future.keywords',
      '',
      'q if {',
      '\tnot {',
      '\t\tx := input.a',
      '\t\tx > 1',
      '\t}',
      '\tinput.b',
      '}',
    ),
  },
  {
    name: 'chains',
    source: lines(
      'package p',
      'import future.keywords',
      'q if { input.a   and input.b or   not input.c; input.z }',
    ),
    text: lines(
      'package p',
      '',
      'import future.keywords',
      '',
      'q if {',
      '\tinput.a and input.b or not input.c',
      '\tinput.z',
      '}',
    ),
  },
  {
    name: 'chains over lines',
    source: lines(
      'package p',
      'import future.keywords',
      'q if {',
      ' input.a and',
      ' input.b and',
      ' input.c',
      '  input.d or',
      '   input.e',
      '}',
    ),
    text: lines(
      'package p',
      '',
      'import future.keywords',
      '',
      'q if {',
      '\tinput.a and',
      '\t\tinput.b and',
      '\t\tinput.c',
      '\tinput.d or',
      '\t\tinput.e',
      '}',
    ),
  },
  {
    name: 'parentheses that are needed',
    source: lines(
      'package p',
      'import future.keywords',
      'q if { (input.a or input.b) and input.c; input.a and (input.b and input.c); not (input.a or input.b) }',
    ),
    text: lines(
      'package p',
      '',
      'import future.keywords',
      '',
      'q if {',
      '\t(input.a or input.b) and input.c',
      '\tinput.a and (input.b and input.c)',
      '\tnot (input.a or input.b)',
      '}',
    ),
  },
  {
    name: 'parentheses that are not',
    source: lines(
      'package p',
      'import future.keywords',
      'q if { (input.a and input.b) or input.c; ((input.a)) and input.c }',
    ),
    text: lines(
      'package p',
      '',
      'import future.keywords',
      '',
      'q if {',
      '\tinput.a and input.b or input.c',
      '\tinput.a and input.c',
      '}',
    ),
  },
  {
    name: '`with`',
    source: lines(
      'package p',
      'import future.keywords',
      'q if { (input.a with input.a as 1) and input.b with input.b as 2; not { input.a } with input.a as 3 }',
    ),
    text: lines(
      'package p',
      '',
      'import future.keywords',
      '',
      'q if {',
      '\t(input.a with input.a as 1) and input.b with input.b as 2',
      '\tnot { input.a } with input.a as 3',
      '}',
    ),
  },
  {
    name: 'bodies as operands',
    source: lines(
      'package p',
      'import future.keywords',
      'q if { { x := input.a; x > 1 } and {',
      ' input.b',
      '}; input.c }',
    ),
    text: lines(
      'package p',
      '',
      'import future.keywords',
      '',
      'q if {',
      '\t{ x := input.a; x > 1 } and {',
      '\t\tinput.b',
      '\t}',
      '\tinput.c',
      '}',
    ),
  },
  {
    name: 'comments',
    source: lines(
      'package p',
      'import future.keywords',
      'q if { # one',
      '  input.a and # two',
      ' input.b',
      '  # three',
      '  not { # four',
      ' input.c',
      ' } # five',
      '}',
    ),
    text: lines(
      'package p',
      '',
      'import future.keywords',
      '',
      'q if { # one',
      '\tinput.a and # two',
      '\t\tinput.b',
      '',
      '\t# three',
      '\tnot { # four',
      '\t\tinput.c',
      '\t} # five',
      '}',
    ),
  },
  {
    name: 'a brace that opens a value',
    source: lines(
      'package p',
      'import future.keywords',
      'q if { ({1, 2} == input.a) and input.b; not ({1, 2}); not ({"a": 1}) }',
    ),
    text: lines(
      'package p',
      '',
      'import future.keywords',
      '',
      'q if {',
      '\t({1, 2} == input.a) and input.b',
      '\tnot ({1, 2})',
      '\tnot ({"a": 1})',
      '}',
    ),
  },
  {
    name: 'unions',
    source: lines(
      'package p',
      'import future.keywords',
      'q if { not { (input.a | input.b) }; { (input.a | input.b) == {1}; input.c } and input.d }',
    ),
    text: lines(
      'package p',
      '',
      'import future.keywords',
      '',
      'q if {',
      '\tnot { (input.a | input.b) }',
      '\t{ input.a | input.b == {1}; input.c } and input.d',
      '}',
    ),
  },
  {
    name: 'names that are keywords',
    source: lines(
      'package p',
      'import future.keywords',
      'q if { input.and; input["or"]; input.a and input.not }',
    ),
    text: lines(
      'package p',
      '',
      'import future.keywords',
      '',
      'q if {',
      '\tinput.and',
      '\tinput.or',
      '\tinput.a and input.not',
      '}',
    ),
  },
];

describe('`not { … }`, `and` and `or` are written', () => {
  for (const { name, source, text } of cases) {
    it(name, () => assert.equal(formatModule({ file: 'p.rego', text: source }).text, text));
    it(`${name}, and again`, () => assert.equal(formatModule({ file: 'p.rego', text }).text, text));
  }
});

function lines(...each: readonly string[]): string {
  return `${each.join('\n')}\n`;
}
