import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { builtinOf } from '../builtins/index.ts';
import { parseModule } from '../parse/index.ts';
import { ruleText } from '../parse/text.ts';
import type { RegoVersion, Term } from '../parse/types.ts';
import { programText, resolveProgram } from './index.ts';
import { formCases } from './testing/form-cases.ts';
import type { Program } from './types.ts';

describe('the form that resolving leaves', () => {
  for (const { name, source, version = 'v1', rules } of formCases) {
    it(name, () => {
      const program = programOf([`package p\n${source}`], version);
      const texts = program.modules.flatMap((module) => module.rules.map((rule) => ruleText(rule, version)));
      assert.deepEqual(texts, rules);
    });
  }

  it('erases print calls unless they are asked for', () => {
    const text = 'package p\nq if { print(input.x); every y in [1] { print(y) } }';
    const program = programOf([text], 'v1', false);
    assert.equal(programText(program).includes('print'), false);
  });

  it('knows rules by their constant names, what they depend on coming first', () => {
    const program = programOf(['package a\nq if data.b.r.s[1]', 'package b\nr.s[x] := x if x := t\nt := 1']);
    const below = program.tree.children.get('b')?.children.get('r')?.children.get('s');
    assert.equal(below?.rules.length, 1);
    const order = program.graph.sorted.map(({ head }) => head.ref.terms[0]);
    assert.deepEqual(
      order.map((term) => (term?.kind === 'var' ? term.name : '')),
      ['t', 'r', 'q'],
    );
  });

  it('names what some with replaces', () => {
    const text = 'package p\nf(x) := x\nq if f(1) with f as 2 with count as 3 with input.a as 4';
    assert.deepEqual([...programOf([text]).mocked].toSorted(), ['count', 'data.p.f']);
  });

  it('puts the annotations of a rule where it asks for them', () => {
    const text =
      '# METADATA\n# title: a package\npackage p\n\n# METADATA\n# title: a rule\nq := rego.metadata.chain()\nr := rego.metadata.rule()';
    const lines = programText(programOf([text])).split('\n');
    assert.match(lines[1] ?? '', /"title": "a rule".*"title": "a package"/u);
    assert.match(lines[2] ?? '', /= \{\}/u);
  });

  it('refuses trees that are deeper than the stack', () => {
    const { module } = parseModule({ file: '', text: 'package p\nq := 1' });
    const [rule] = module?.rules ?? [];
    assert.ok(module && rule?.head.value);
    let value: Term = rule.head.value;
    for (let depth = 0; depth < 100_000; depth++)
      value = { kind: 'array', items: [value], place: rule.place };
    const deep = { ...module, rules: [{ ...rule, head: { ...rule.head, value } }] };
    const { program, diagnostics } = resolveProgram([deep], { declarations: builtinOf });
    assert.equal(program, undefined);
    assert.equal(diagnostics[0]?.message, 'expressions are nested too deeply');
  });

  it('takes names of prototypes for what they are', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    const text = `package p\n${names.map((name) => `${name} := input.${name}`).join('\n')}`;
    const rules = programOf([text]).modules.flatMap((module) => module.rules.map((rule) => ruleText(rule)));
    assert.deepEqual(
      rules,
      names.map((name, index) => `${name} := __local${index}__ if { __local${index}__ = input.${name} }`),
    );
  });
});

function programOf(texts: readonly string[], version: RegoVersion = 'v1', enablePrint = true): Program {
  const parsed = texts.map((text, index) => parseModule({ file: `${index}.rego`, text }, { version }));
  const modules = parsed.flatMap(({ module }) => (module ? [module] : []));
  const { program, diagnostics } = resolveProgram(modules, { declarations: builtinOf, enablePrint });
  assert.deepEqual([...parsed.flatMap((result) => result.diagnostics), ...diagnostics], []);
  assert.ok(program);
  return program;
}
