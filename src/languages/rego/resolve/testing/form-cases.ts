import type { RegoVersion } from '../../parse/types.ts';

/** A source, `package p` being its first line, and its rules as OPA 1.22.2 leaves them for evaluation. */
export interface FormCase {
  readonly name: string;
  readonly source: string;
  readonly version?: RegoVersion;
  readonly rules: readonly string[];
}

export const formCases: readonly FormCase[] = [
  {
    name: 'names of rules and imports become paths',
    source: 'import data.lib.a\nimport data.lib.b as c\nimport input.x\nq if { a.y; x.z; r }\nr := 1\n',
    rules: ['q = true if { data.lib.a.y; input.x.z; data.p.r }', 'r := 1 if { true }'],
  },
  {
    name: 'locals hide rules and imports',
    source: 'import data.lib.a\nq if { a := 1; a > 0 }\nr(q) := q',
    rules: ['q = true if { __local0__ = 1; gt(__local0__, 0) }', 'r(__local1__) := __local1__ if { true }'],
  },
  {
    name: 'an import as the last step of a path',
    source: 'import data.lib\nq if input[lib.x]',
    rules: ['q = true if { __local0__ = data.lib.x; input[__local0__] }'],
  },
  {
    name: 'assignments and declarations',
    source: 'q if { x := 1; some y; y = x }',
    rules: ['q = true if { __local0__ = 1; __local1__ = __local0__ }'],
  },
  {
    name: 'some in, with a key and without',
    source: 'q if { some x in input.xs; some k, v in input.ys; x == k; v }',
    rules: [
      'q = true if { __local2__ = input.xs[__local1__]; __local4__ = input.ys[__local3__]; __local2__ = __local3__; __local4__ }',
    ],
  },
  {
    name: 'some in with a pattern',
    source: 'q if { some [x, {"a": y}] in input.xs; x == y }',
    rules: [
      'q = true if { [__local2__, {"a": __local3__}] = input.xs[__local1__]; __local2__ = __local3__ }',
    ],
  },
  {
    name: 'patterns of assignments',
    source: 'q := [x, y] if { [x, {"k": y}] := input.a }',
    rules: ['q := [__local0__, __local1__] if { [__local0__, {"k": __local1__}] = input.a }'],
  },
  {
    name: 'calls within calls',
    source: 'q if f(abs(input.a), [count(input.b)]) > 1\nf(x, y) := x',
    rules: [
      'q = true if { __local5__ = input.a; abs(__local5__, __local2__); __local6__ = input.b; count(__local6__, __local3__); data.p.f(__local2__, [__local3__], __local4__); gt(__local4__, 1) }',
      'f(__local0__, __local1__) := __local0__ if { true }',
    ],
  },
  {
    name: 'calls under negation come before it',
    source: 'q if not count(input.a) == 1',
    rules: ['q = true if { __local1__ = input.a; count(__local1__, __local0__); not __local0__ = 1 }'],
  },
  {
    name: 'arguments',
    source: 'f(x, [y, 1], {"a": z}) := x + y + z',
    rules: [
      'f(__local0__, [__local1__, 1], {"a": __local2__}) := __local4__ if { plus(__local0__, __local1__, __local3__); plus(__local3__, __local2__, __local4__) }',
    ],
  },
  {
    name: 'else',
    source: 'f(x) := 1 if x == 1\nelse := x + 1 if x > 2\nelse := 3',
    rules: [
      'f(__local0__) := 1 if { __local0__ = 1 } else = __local1__ if { gt(__local0__, 2); plus(__local0__, 1, __local1__) } else = 3 if { true }',
    ],
  },
  {
    name: 'heads that have to be computed',
    source: 'q[input.a] := count(input.b) if input.c',
    rules: [
      'q[__local0__] := __local1__ if { input.c; __local0__ = input.a; __local2__ = input.b; count(__local2__, __local1__) }',
    ],
  },
  {
    name: 'set elements that have to be computed',
    source: 'q contains {"a": input.x[_]}',
    rules: ['q contains __local0__ if { __local1__ = input.x[_]; __local0__ = {"a": __local1__} }'],
  },
  {
    name: 'steps of heads',
    source: 'a.b[x].c[input.y] := x if some x in input.xs',
    rules: [
      'a.b[__local3__].c[__local0__] := __local3__ if { __local3__ = input.xs[__local2__]; __local0__ = input.y }',
    ],
  },
  {
    name: 'refs into what is written there',
    source: 'q if { [1, 2][i] == i; {"a": 1}.a; f(1).b }\nf(x) := {"b": x}',
    rules: [
      'q = true if { __local1__ = [1, 2]; __local1__[i] = i; __local2__ = {"a": 1}; __local2__.a; data.p.f(1, __local3__); __local3__.b }',
      'f(__local0__) := {"b": __local0__} if { true }',
    ],
  },
  {
    name: 'refs within refs',
    source: 'q if data.a[input.b][data.c[input.d]]',
    rules: [
      'q = true if { __local0__ = input.b; __local1__ = input.d; __local2__ = data.c[__local1__]; data.a[__local0__][__local2__] }',
    ],
  },
  {
    name: 'comprehensions',
    source: 'q := [x.y | x := input.a[_]; x.z > 1]',
    rules: [
      'q := __local2__ if { __local2__ = [__local1__ | __local0__ = input.a[_]; __local3__ = __local0__.z; gt(__local3__, 1); __local1__ = __local0__.y] }',
    ],
  },
  {
    name: 'comprehensions of objects',
    source: 'q := {input.k[i]: count(v) | v := input.v[i]}',
    rules: [
      'q := __local3__ if { __local3__ = {__local2__: __local1__ | __local0__ = input.v[i]; count(__local0__, __local1__); __local2__ = input.k[i]} }',
    ],
  },
  {
    name: 'nested comprehensions',
    source: 'q if count([x | x := {y | y := input.a[_]}[_]]) > 1',
    rules: [
      'q = true if { __local4__ = [__local1__ | __local2__ = {__local0__ | __local0__ = input.a[_]}; __local1__ = __local2__[_]]; count(__local4__, __local3__); gt(__local3__, 1) }',
    ],
  },
  {
    name: 'every',
    source: 'q if every k, x in input.xs { x > count(input.ys); k != 1 }',
    rules: [
      'q = true if { __local2__ = input.xs; every __local0__, __local1__ in __local2__ { __local4__ = input.ys; count(__local4__, __local3__); gt(__local1__, __local3__); neq(__local0__, 1) } }',
    ],
  },
  {
    name: 'every with a computed domain',
    source: 'q if every x in array.concat(input.a, input.b) { not x in [1, 2] }',
    rules: [
      'q = true if { __local4__ = input.a; __local5__ = input.b; array.concat(__local4__, __local5__, __local3__); __local2__ = __local3__; every __local0__, __local1__ in __local2__ { not internal.member_2(__local1__, [1, 2]) } }',
    ],
  },
  {
    name: 'with',
    source: 'q if input.a == count(input.b) with input as data.c with data.d as {"x": input.e}',
    rules: [
      'q = true if { __local1__ = data.c; __local3__ = input.e; __local2__ = {"x": __local3__}; __local4__ = input.b with input as __local1__ with data.d as __local2__; count(__local4__, __local0__) with input as __local1__ with data.d as __local2__; input.a = __local0__ with input as __local1__ with data.d as __local2__ }',
    ],
  },
  {
    name: 'with functions',
    source: 'f(x) := x\nq if f(1) == 1 with f as abs with count as f',
    rules: [
      'f(__local0__) := __local0__ if { true }',
      'q = true if { data.p.f(1, __local1__) with data.p.f as abs with count as data.p.f; __local1__ = 1 with data.p.f as abs with count as data.p.f }',
    ],
  },
  {
    name: 'comparisons are unification as conditions only',
    source: 'q if { input.a == input.b; x := input.a == input.c; x }',
    rules: [
      'q = true if { input.a = input.b; __local2__ = input.a; __local3__ = input.c; equal(__local2__, __local3__, __local1__); __local0__ = __local1__; __local0__ }',
    ],
  },
  {
    name: 'bodies are put in order',
    source: 'q if { x > 1; y = x; x = input.a; not z; z = input.b }',
    rules: ['q = true if { x = input.a; z = input.b; gt(x, 1); y = x; not z }'],
  },
  {
    name: 'nested bodies are put in order',
    source: 'q := [x | x > y; y = 1; x = input.a]',
    rules: ['q := __local0__ if { __local0__ = [x | y = 1; x = input.a; gt(x, y)] }'],
  },
  {
    name: 'templates',
    source:
      'a := 1\ndefault b := 2\nq if { x := input.c; y := $"{x} {input.d} {a} {b} {x + 1} {"t"}"; y != $"" }',
    rules: [
      'a := 1 if { true }',
      'default b := 2',
      'q = true if { __local0__ = input.c; __local7__ = {__local2__ | __local2__ = input.d}; __local8__ = data.p.a; __local9__ = data.p.b; __local10__ = {__local3__ | plus(__local0__, 1, __local4__); __local3__ = __local4__}; internal.template_string([{__local0__}, " ", __local7__, " ", {__local8__}, " ", {__local9__}, " ", __local10__, " ", "t"], __local5__); __local1__ = __local5__; internal.template_string([""], __local6__); neq(__local1__, __local6__) }',
    ],
  },
  {
    name: 'print',
    source: 'q if { x := 1; print("x is", x, input.y) }',
    rules: [
      'q = true if { __local0__ = 1; __local4__ = {__local1__ | __local1__ = "x is"}; __local5__ = {__local2__ | __local2__ = __local0__}; __local6__ = {__local3__ | __local3__ = input.y}; internal.print([__local4__, __local5__, __local6__]) }',
    ],
  },
  {
    name: 'print inside of bodies',
    source: 'q := [x | x := input.a; print(x)] if every y in [1] { print(y) }',
    rules: [
      'q := __local6__ if { __local5__ = [1]; every __local1__, __local2__ in __local5__ { __local7__ = {__local4__ | __local4__ = __local2__}; internal.print([__local7__]) }; __local6__ = [__local0__ | __local0__ = input.a; __local8__ = {__local3__ | __local3__ = __local0__}; internal.print([__local8__])] }',
    ],
  },
  {
    name: 'the older language',
    source: 'q[x] { x = input.a[_]; not r[x] }\nr[x] = y { y = 1; x = "a" }',
    version: 'v0',
    rules: ['q[x] { x = input.a[_]; not data.p.r[x] }', 'r[x] = y { y = 1; x = "a" }'],
  },
  {
    name: 'sets and objects are in order, each key once',
    source:
      'q if { x := {input.b, input.a, input.b}; y := {"b": input.b, "a": input.a}; count(x) == count(y) }',
    rules: [
      'q = true if { __local4__ = input.a; __local5__ = input.b; __local0__ = {__local4__, __local5__}; __local6__ = input.a; __local7__ = input.b; __local1__ = {"a": __local6__, "b": __local7__}; count(__local0__, __local2__); count(__local1__, __local3__); __local2__ = __local3__ }',
    ],
  },
  {
    name: 'a local named like a built-in',
    source: 'q if { count = 1; count > 0 }',
    rules: ['q = true if { __local0__ = 1; gt(__local0__, 0) }'],
  },
  {
    name: 'names of locals that the source uses itself',
    source: 'q if { __local0__ = 1; x := __local0__; x > 0 }',
    rules: ['q = true if { __local0__ = 1; __local1__ = __local0__; gt(__local1__, 0) }'],
  },
  {
    name: 'input hidden by a local',
    source: 'q { input := 1; input > 0 with input as 2 }',
    version: 'v0',
    rules: ['q = true { __local0__ = 1; gt(__local0__, 0) with input as 2 }'],
  },
  {
    name: 'whole documents',
    source: 'q if { x := input; f(data.a, input) }\nf(x, y) := y',
    rules: [
      'q = true if { __local0__ = input; __local3__ = data.a; __local4__ = input; data.p.f(__local3__, __local4__) }',
      'f(__local1__, __local2__) := __local2__ if { true }',
    ],
  },
];
