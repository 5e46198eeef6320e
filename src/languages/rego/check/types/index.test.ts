import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  any,
  array,
  boolean,
  named,
  number,
  object,
  oneOf,
  set,
  signature,
  string,
} from '../../builtins/declare.ts';
import type { Declaration } from '../../builtins/types.ts';
import type { Diagnostic } from '../../errors.ts';
import { parseModule, parseQuery } from '../../parse/index.ts';
import { type Program, resolveProgram, resolveQuery } from '../../resolve/index.ts';
import { checkQueryTypes, checkTypes } from './index.ts';

const DECLARATIONS = new Map<string, Declaration>([
  ['eq', signature([any, any], boolean)],
  ['equal', signature([named('x', any), named('y', any)], named('result', boolean))],
  ['plus', signature([named('x', number), named('y', number)], named('z', number))],
  ['and', signature([named('x', set(any)), named('y', set(any))], named('z', set(any)))],
  ['gt', signature([any, any], boolean)],
  ['lower', signature([named('x', string)], named('y', string))],
  [
    'count',
    signature(
      [named('collection', oneOf(string, array(any), object(any, any), set(any)))],
      named('n', number),
    ),
  ],
  ['array.concat', signature([named('x', array(any)), named('y', array(any))], named('z', array(any)))],
  ['sum', signature([named('collection', oneOf(array(number), set(number)))], named('n', number))],
  ['internal.member_2', signature([any, any], boolean)],
  ['internal.member_3', signature([any, any, any], boolean)],
]);

function programOf(...texts: readonly string[]): Program {
  const modules = texts.map((text, index) => {
    const { module, diagnostics } = parseModule({ file: `${index}.rego`, text });
    assert.deepEqual(diagnostics, []);
    assert.ok(module);
    return module;
  });
  const { program, diagnostics } = resolveProgram(modules, { declarations: declared });
  assert.deepEqual(diagnostics, []);
  assert.ok(program);
  return program;
}

function declared(name: string): { readonly declaration: Declaration } | undefined {
  const declaration = DECLARATIONS.get(name);
  return declaration && { declaration };
}

function found(...texts: readonly string[]): readonly string[] {
  const { diagnostics } = checkTypes(programOf(...texts), (name) => DECLARATIONS.get(name));
  return diagnostics.flatMap(linesOf);
}

function linesOf({ code, message, place, details = [] }: Diagnostic): readonly string[] {
  return [`${place?.row}: ${code}: ${message}`, ...details];
}

interface Case {
  readonly says: string;
  readonly rules: string;
  readonly want: readonly string[];
}

const MATCH = 'rego_type_error: match error';
const HINT = (kind: string) =>
  `hint  : both sides are ${kind} but their types differ, so they can never be equal (see https://www.openpolicyagent.org/docs/errors/rego-type-error/match-error)`;

const WRONG: readonly Case[] = [
  {
    says: 'a key that an object has not',
    rules: 'p := {"a": 1, "b": 2}["c"]',
    want: [
      '2: rego_type_error: undefined ref: {"a": 1, "b": 2}.c',
      '{"a": 1, "b": 2}.c',
      '                 ^',
      '                 have: "c"',
      '                 want (one of): ["a" "b"]',
    ],
  },
  {
    says: 'a string as the index of an array',
    rules: 'p if { x := [1, 2]; x.a }',
    want: ['2: rego_type_error: undefined ref: x.a', 'x.a', '  ^', '  have: "a"', '  want (type): number'],
  },
  {
    says: 'a part of a number',
    rules: 'p if { x := 1; x.a.b }',
    want: ['2: rego_type_error: undefined ref: x.a.b', 'x.a.b', '^', 'have: number'],
  },
  {
    says: 'an argument that does not fit a built-in; the long type is cut',
    rules: 'p if count(1) == 2',
    want: [
      '2: rego_type_error: count: invalid argument(s)',
      'have: (number, ???)',
      'want: (collection: any<...>, n: number)',
    ],
  },
  {
    says: 'an argument that does not fit a function of the policy',
    rules: 'f(x) := x + 1\np := f("a")',
    want: [
      '3: rego_type_error: data.t.f: invalid argument(s)',
      'have: (string, ???)',
      'want: (number, number)',
    ],
  },
  {
    says: 'an equation of types that have nothing in common',
    rules: 'p if { x := [1, 2]; y := {3}; x == y }',
    want: [`2: ${MATCH}`, 'left  : array<number, number>', 'right : set[number]'],
  },
  {
    says: 'an equation of two objects',
    rules: 'p if {"a": 1} == {"b": 1}',
    want: [`2: ${MATCH}`, 'left  : object<a: number>', 'right : object<b: number>', HINT('objects')],
  },
  {
    says: 'wide types with what is the same left out',
    rules:
      'p if {"aaaaaaaaaaaa": 1, "bbbbbbbbbbbb": "x", "cccccccccccc": true, "d": 1} == {"aaaaaaaaaaaa": 1, "bbbbbbbbbbbb": "x", "cccccccccccc": true, "d": "1"}',
    want: [
      `2: ${MATCH}`,
      'left  : object<d: number, ...>',
      'right : object<d: string, ...>',
      HINT('objects'),
    ],
  },
  {
    says: 'what a collection cannot hold',
    rules: 'p if "a" in [1, 2]',
    want: [`2: ${MATCH}`, 'left  : string', 'right : number'],
  },
  {
    says: 'the value of some … in as what it is',
    rules: 'p if { some x in {"a": 1}; x == "s" }',
    want: [`2: ${MATCH}`, 'left  : number', 'right : string'],
  },
  {
    says: 'a function as a value',
    rules: 'f(x) := x\np := f',
    want: [
      '3: rego_type_error: function data.t.f used as reference, not called',
      'data.t.f',
      '^^^^^^^^',
      'have: (any) => any',
    ],
  },
  {
    says: 'rules by what they give: a set, an object, both branches of else',
    rules: [
      'a contains x if x := 1',
      'b[k] := v if { k := "k"; v := [1] }',
      'c := 1 if input.x else := "s"',
      'p if a["s"]',
      'q if b.x == 3',
      'r if c == [1]',
    ].join('\n'),
    want: [
      '5: rego_type_error: undefined ref: data.t.a.s',
      'data.t.a.s',
      '         ^',
      '         have: "s"',
      '         want (type): number',
      `6: ${MATCH}`,
      'left  : array<number>',
      'right : number',
      `7: ${MATCH}`,
      'left  : any<number, string>',
      'right : array<number>',
    ],
  },
  {
    says: 'one problem, and not what follows from it',
    rules: 'p := x if x := 1 + "a"\nq := p + 1\nr := count({"a": 1}["b"])',
    want: [
      '2: rego_type_error: plus: invalid argument(s)',
      'have: (number, string, ???)',
      'want: (x: number, y: number, z: number)',
      '4: rego_type_error: undefined ref: {"a": 1}.b',
      '{"a": 1}.b',
      '         ^',
      '         have: "b"',
      '         want (one of): ["a"]',
    ],
  },
  {
    says: 'problems in comprehensions',
    rules: 'p := [y | x := {"a": 1}; y := x.b]',
    want: ['2: rego_type_error: undefined ref: x.b', 'x.b', '  ^', '  have: "b"', '  want (one of): ["a"]'],
  },
  {
    says: 'a replaced function with another number of arguments',
    rules: 'f(_, _) := 1\np if count([]) with count as f',
    want: [
      '3: rego_type_error: count: arity mismatch',
      'have: (any, any)',
      'want: (collection: any<string, array[any], object[any: any], set[any]>)',
    ],
  },
  {
    says: 'a function that is replaced for every: OPA takes its name for a value',
    rules: 'p if { every x in input { count(x) == 3 } with count as 3 }',
    want: [
      '2: rego_type_error: function count used as reference, not called',
      'count',
      '^^^^^',
      'have: (any<string, array[any], object[any: any], set[any]>) => number',
    ],
  },
];

const RIGHT: readonly Omit<Case, 'want'>[] = [
  { says: 'input is anything', rules: 'p if { input.a.b[0] == "x"; count(input.a) > 1 }' },
  { says: 'data that no rule gives is anything', rules: 'p if { data.other[x].y == 1; x == "k" }' },
  {
    says: 'arguments are what they are used as',
    rules: 'f(x, [y, {"k": z}]) := x + y if z\np := f(1, [2, {"k": "s"}])',
  },
  {
    says: 'a union fits where one of it fits',
    rules: 'a := 1 if input.x else := "s"\np if { a + 1 > 0; lower(a) == "s" }',
  },
  {
    says: 'an empty collection may be looked at',
    rules: 'a := []\nb := {}\np if { a[_] == 1; b[x]; x == 3 }',
  },
  {
    says: 'a replaced document can be what it is replaced by',
    rules: 'a := 1\nb := a\np if lower(b) == "x" with data.t.a as "X"',
  },
  { says: 'the body of every is looked at for refs only', rules: 'p if { every x in [1, 2] { x == "a" } }' },
  {
    says: 'names of prototypes are ordinary keys',
    rules: 'p := {"__proto__": 1, "constructor": 2}\nq := p.constructor + p["__proto__"]',
  },
  { says: 'keys of any type', rules: 'p := {[1]: 2, null: 3, {"a"}: 4, 1.5: 5}\nq := p[[1]] + p[null]' },
  { says: 'a function may be replaced by a value', rules: 'p if count([]) == 1 with count as 1' },
];

describe('types of rules', () => {
  for (const { says, rules, want } of WRONG) {
    it(says, () => assert.deepEqual(found(`package t\n${rules}`), want));
  }
  for (const { says, rules } of RIGHT) {
    it(says, () => assert.deepEqual(found(`package t\n${rules}`), []));
  }
});

describe('types of queries', () => {
  const program = programOf('package t\nf(x) := x + 1\np := {"a": 1}');
  const { types } = checkTypes(program, (name) => DECLARATIONS.get(name));

  function foundInQuery(text: string): readonly string[] {
    const { body, diagnostics } = parseQuery(text);
    assert.deepEqual(diagnostics, []);
    assert.ok(body);
    const { query, diagnostics: more } = resolveQuery(program, body, { declarations: declared, text });
    assert.deepEqual(more, []);
    assert.ok(query);
    return checkQueryTypes(types, query.body).map(({ message }) => message);
  }

  it('are checked against the rules', () => {
    assert.deepEqual(foundInQuery('data.t.f("a", x)'), ['data.t.f: invalid argument(s)']);
    assert.deepEqual(foundInQuery('data.t.p.b'), ['undefined ref: data.t.p.b']);
    assert.deepEqual(foundInQuery('data.t.p[x] = 1; x == "a"'), []);
  });

  it('leave nothing behind for the next query', () => {
    assert.deepEqual(foundInQuery('x = 1'), []);
    assert.deepEqual(foundInQuery('x = "a"'), []);
  });
});

/** Sources whose types have far more parts than text. */
const HOSTILE: readonly { readonly says: string; readonly text: string }[] = [
  {
    says: 'types that double with each rule',
    text: `p0 := [1]\nq0 := [1]\n${lines(300, (i) => `p${i + 1} := [p${i}, p${i}]\nq${i + 1} := [q${i}, q${i}, 1]`)}\nr if p300 == q300`,
  },
  { says: 'a long chain of rules', text: `p0 := 1\n${lines(3000, (i) => `p${i + 1} := [p${i}]`)}` },
  {
    says: 'comprehensions in one another',
    text: `p := ${'[x | x := '.repeat(30)}1${']'.repeat(30)}`,
  },
  { says: 'many rules of one path', text: lines(1500, (i) => `p[x] := {"k${i}": x} if x := input.x`) },
  {
    says: 'many refs to a package of many rules',
    text: lines(800, (i) => `a.r${i} := {"k${i}": 1}\nb${i} if data.t.a.r${i}.k${i}`),
  },
];

function lines(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('\n');
}

describe('hostile sources', () => {
  for (const { says, text } of HOSTILE) {
    it(says, () => {
      const wrong = found(`package t\n${text}`);
      assert.ok(wrong.join('\n').length < 100_000);
    });
  }

  it('are refused where the work would be too much', () => {
    const program = programOf(`package t\n${lines(100, (i) => `q${i} if input.x == ${i}`)}`);
    const { diagnostics, types } = checkTypes(program, (name) => DECLARATIONS.get(name), { work: 200 });
    assert.deepEqual(
      diagnostics.map(({ code, message }) => `${code}: ${message}`),
      ['rego_type_error: types are too large to be checked'],
    );
    const query = parseQuery('data.t.q1');
    assert.deepEqual(checkQueryTypes(types, query.body ?? []), []);
  });
});
