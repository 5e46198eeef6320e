import fc from 'fast-check';

const PIECES = [
  ...'()[]{}.,:?!-+*/%<>=&|\'"`\\#@'.split(''),
  ...[
    '&&',
    '||',
    '==',
    '!=',
    '<=',
    '>=',
    '"""',
    "'''",
    'r"',
    "b'",
    '\\x',
    '\\u12',
    '//',
    ' ',
    '\n',
    '\t',
    '\0',
  ],
  ...['true', 'false', 'null', 'in', 'as', 'has', 'x', '__proto__', 'cel', 'bind', 'map', 'all', 'optional'],
  ...['0', '1', '0x1f', '1u', '1.5', '1e400', '9223372036854775808', 'é', '😀', '\ud800', '.?', '[?'],
];

/** Text made of what expressions are made of, in no order. */
export const noise: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 3 })), { maxLength: 30 })
  .map((pieces) => pieces.join(''));

const LITERALS = [
  ...[
    'true',
    'false',
    'null',
    '0',
    '1',
    '-1',
    '2u',
    '1.5',
    '9223372036854775807',
    "'a'",
    "'😀'",
    "''",
    "b'\\xff'",
  ],
  ...['x', 'x.a', 'x.b', "x['__proto__']", 'x.?a', "x[?'constructor']", 'x.a.b', '[]', '{}', 'int', 'dyn(1)'],
  ...[
    "duration('1h')",
    "timestamp('2024-02-29T12:00:00Z')",
    'optional.none()',
    "quantity('1Gi')",
    "ip('::1')",
  ],
  ...["cidr('10.0.0.0/8')", "semver('1.2.3')", "url('https://a.b/c?d=e')", 'format.uri()', 'double("NaN")'],
];

const BINARY = ['+', '-', '*', '/', '%', '==', '!=', '<', '<=', '>', '>=', '&&', '||', 'in'];
const UNARY = 'int uint double string bytes bool type dyn size timestamp duration optional.of quantity'.split(
  ' ',
);
const METHODS = [
  ...'size value hasValue sum min max isSorted sort reverse distinct flatten lowerAscii trim split join'.split(
    ' ',
  ),
  ...'format matches contains startsWith indexOf substring replace find findAll charAt includes slice'.split(
    ' ',
  ),
  ...'getFullYear getHours family masked containsIP getQuery major compareTo add sub asInteger validate'.split(
    ' ',
  ),
  ...'orValue or first last'.split(' '),
];
const MACROS = ['all', 'exists', 'exists_one', 'filter', 'map', 'sortBy', 'optMap', 'optFlatMap'];
const PAIR_MACROS = ['all', 'exists', 'existsOne', 'transformList', 'transformMap', 'transformMapEntry'];

/** Expressions of the right form; most of them of the wrong types. */
export const { expressionText } = fc.letrec<{ expressionText: string }>((tie) => {
  const inner = tie('expressionText');
  const name = fc.constantFrom('x', 'y', 'constructor');
  return {
    expressionText: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.constantFrom(...LITERALS),
      fc.tuple(inner, fc.constantFrom(...BINARY), inner).map(([a, operator, b]) => `(${a} ${operator} ${b})`),
      fc.tuple(inner, inner, inner).map(([test, yes, no]) => `(${test} ? ${yes} : ${no})`),
      fc.tuple(fc.constantFrom(...UNARY), inner).map(([of, a]) => `${of}(${a})`),
      fc
        .tuple(inner, fc.constantFrom(...METHODS), fc.array(inner, { maxLength: 2 }))
        .map(([a, of, args]) => `(${a}).${of}(${args.join(', ')})`),
      fc
        .tuple(inner, fc.constantFrom(...MACROS), name, inner)
        .map(([a, macro, of, b]) => `(${a}).${macro}(${of}, ${b})`),
      fc
        .tuple(inner, fc.constantFrom(...PAIR_MACROS), inner)
        .map(([a, macro, b]) => `(${a}).${macro}(i, y, ${b})`),
      fc.tuple(name, inner, inner).map(([of, a, b]) => `cel.bind(${of}, ${a}, ${b})`),
      fc.array(inner, { maxLength: 3 }).map((items) => `[${items.map((item) => `dyn(${item})`).join(', ')}]`),
      fc
        .array(fc.tuple(inner, inner), { maxLength: 2 })
        .map((entries) => `{${entries.map(([key, value]) => `dyn(${key}): dyn(${value})`).join(', ')}}`),
      fc.tuple(inner, inner).map(([a, b]) => `(${a})[${b}]`),
      inner.map((a) => `!${a}`),
      inner.map((a) => `-(${a})`),
    ),
  };
});

/** A text as a literal. */
export function celText(text: string): string {
  return JSON.stringify(text);
}
