import fc from 'fast-check';

/** Sources of programs as the grammar has them, for tests of what reads them. */
const NAMES = ['a', 'b', 'input', 'data.x', 'x_1', '_', '__proto__', 'constructor'];
const VARS = ['x', 'y', 'z', 'k'];
const SCALARS = ['1', '[-2]', '1.5', '1e3', 'true', 'false', 'null', '"s"', '"\\n\\u00e9"', '`r\\`', '""'];
// No `in`: OPA's formatter, and so ours, drops parentheses around it that mean something.
const OPERATORS = ['+', '-', '*', '/', '%', '&', '|', '==', '!=', '<', '>', '<=', '>='];

const { term, expr } = fc.letrec<{ term: string; operand: string; expr: string; body: string }>((tie) => ({
  operand: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'program' },
    fc.constantFrom(...NAMES, ...VARS, ...SCALARS, 'set()', '[]', '{}'),
    fc.tuple(fc.constantFrom('a', 'data.x', 'input'), tie('operand')).map(([ref, key]) => `${ref}.b[${key}]`),
    fc.array(tie('term'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
    fc.array(tie('term'), { minLength: 1, maxLength: 3 }).map((items) => `{${items.join(', ')},}`),
    fc.tuple(tie('term'), tie('term')).map(([key, value]) => `{${key}: ${value}, "k": 1}`),
    fc.array(tie('term'), { maxLength: 2 }).map((args) => `f.g(${args.join(', ')})`),
    fc.tuple(tie('operand'), tie('body')).map(([head, body]) => `[${head} | ${body}]`),
    fc.tuple(tie('operand'), tie('body')).map(([head, body]) => `{${head} | ${body}}`),
    fc.tuple(tie('operand'), tie('body')).map(([value, body]) => `{"k": ${value} | ${body}}`),
    tie('operand').map((part) => `$"t\\{ {f(${part})} u"`),
    tie('term').map((inner) => `(${inner})`),
  ),
  term: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'program' },
    tie('operand'),
    fc
      .tuple(tie('operand'), fc.constantFrom(...OPERATORS), tie('operand'))
      .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
  ),
  expr: fc.oneof(
    { maxDepth: 2, depthIdentifier: 'program' },
    tie('term'),
    tie('term').map((each) => `not ${each}`),
    fc.tuple(fc.constantFrom(...VARS), tie('term')).map(([name, each]) => `${name} := ${each}`),
    fc.tuple(tie('term'), tie('term')).map(([left, right]) => `${left} = ${right}`),
    tie('term').map((each) => `some k, z in ${each}`),
    fc.constant('some x, y'),
    fc.tuple(tie('term'), tie('body')).map(([domain, body]) => `every x in ${domain} { ${body} }`),
    fc.tuple(tie('term'), tie('term')).map(([each, value]) => `${each} with input.a as ${value}`),
  ),
  body: fc.array(tie('expr'), { minLength: 1, maxLength: 2 }).map((exprs) => exprs.join('; ')),
}));

const body = fc.array(expr, { minLength: 1, maxLength: 3 }).map((exprs) => `{\n\t${exprs.join('\n\t')}\n}`);

const rule = fc.oneof(
  term.map((value) => `p := ${value}`),
  fc.tuple(term, body).map(([value, block]) => `p.q[x] := ${value} if ${block}`),
  fc.tuple(term, body).map(([key, block]) => `s contains ${key} if ${block}`),
  fc.tuple(term, body).map(([value, block]) => `f(x, [_, y]) := ${value} if ${block}`),
  fc.tuple(body, term, body).map(([first, value, second]) => `p if ${first} else := ${value} if ${second}`),
  fc.constantFrom('default p := {"a": [1]}', 'default f(_, _) := 1'),
);

/** A module in v1, with nothing wrong for the parser. */
export const program: fc.Arbitrary<string> = fc
  .array(rule, { minLength: 1, maxLength: 4 })
  .map((rules) => `package a.b\n\nimport data.c as d\n\n${rules.join('\n\n')}\n`);

const TOKENS = [
  ...[
    '{',
    '}',
    '[',
    ']',
    '(',
    ')',
    ',',
    ':',
    ':=',
    '=',
    '==',
    '.',
    '|',
    '&',
    '-',
    ';',
    '\n',
    '#',
    '"',
    '`',
    '$"',
  ],
  ...['if', 'else', 'contains', 'in', 'some', 'every', 'not', 'with', 'as', 'default', 'import', 'package'],
  ...['x', '_', 'data', 'input', '1', '1.', '"s"', 'null', 'é', 'future.keywords', 'rego.v1', '# METADATA\n'],
];

/** Tokens in any order. */
export const soup: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...TOKENS), { maxLength: 40 })
  .map((tokens) => `package a\n${tokens.join(' ')}`);
