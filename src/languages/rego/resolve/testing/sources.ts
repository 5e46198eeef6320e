import fc from 'fast-check';

/** Random Rego, near enough to what people write that much of it can be resolved. */
const names = fc.constantFrom(
  'x',
  'y',
  'z',
  '_',
  'a',
  'b',
  'f',
  'count',
  'input',
  'data',
  '__local0__',
  'constructor',
);
const constants = fc.constantFrom('1', '0.5', '"s"', 'true', 'null', '`raw`');
const documents = fc.constantFrom(
  'input',
  'data.p.a',
  'data.p.b',
  'data',
  'input.x',
  'a',
  'b',
  'x',
  '[1, 2]',
  'f(1)',
);
const functions = fc.constantFrom(
  'count',
  'f',
  'data.p.f',
  'concat',
  'abs',
  'object.get',
  'walk',
  'print',
  'nothing',
);
const operators = fc.constantFrom('+', '-', '==', '=', ':=', '!=', '<', '&', '|', 'in');

const { term, body } = fc.letrec<{ term: string; expr: string; literal: string; body: string; with: string }>(
  (tie) => ({
    term: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      names,
      constants,
      fc
        .tuple(documents, fc.array(tie('term'), { maxLength: 2 }))
        .map(([head, steps]) => head + steps.map((step) => `[${step}]`).join('')),
      list(tie('term')).map((items) => `[${items}]`),
      list(tie('term')).map((items) => `{${items}}`),
      fc.tuple(tie('term'), tie('term')).map(([key, value]) => `{${key}: ${value}}`),
      fc.tuple(functions, list(tie('term'))).map(([name, args]) => `${name}(${args})`),
      fc.tuple(tie('term'), tie('body')).map(([element, inner]) => `[${element} | ${inner}]`),
      fc.tuple(tie('term'), tie('body')).map(([element, inner]) => `{${element} | ${inner}}`),
      fc
        .tuple(tie('term'), tie('term'), tie('body'))
        .map(([key, value, inner]) => `{${key}: ${value} | ${inner}}`),
      tie('term').map((part) => `$"text {${part}}"`),
      fc
        .tuple(tie('term'), operators, tie('term'))
        .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
    ),
    expr: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      tie('term'),
      fc.tuple(tie('term'), operators, tie('term')).map((parts) => parts.join(' ')),
      fc.tuple(names, tie('term')).map(([name, value]) => `${name} := ${value}`),
      fc.tuple(names, tie('term')).map(([name, value]) => `some ${name} in ${value}`),
      fc.tuple(names, names, tie('term')).map(([key, value, domain]) => `some ${key}, ${value} in ${domain}`),
      names.map((name) => `some ${name}`),
      fc
        .tuple(names, tie('term'), tie('body'))
        .map(([name, domain, inner]) => `every ${name} in ${domain} { ${inner} }`),
      fc.tuple(names, documents).map(([name, document]) => `${name} = ${document}[${name}]`),
    ),
    literal: fc
      .tuple(fc.constantFrom('', '', '', 'not '), tie('expr'), tie('with'))
      .map((parts) => parts.join('')),
    with: fc.oneof(
      { weight: 6, arbitrary: fc.constant('') },
      fc.tuple(documents, tie('term')).map(([target, value]) => ` with ${target} as ${value}`),
      fc.tuple(functions, tie('term')).map(([target, value]) => ` with ${target} as ${value}`),
    ),
    body: fc.array(tie('literal'), { minLength: 1, maxLength: 3 }).map((literals) => literals.join('; ')),
  }),
);

const heads = fc.oneof(
  fc.constantFrom('a', 'b', 'c.d', 'default e := 1', 'e := 2'),
  term.map((value) => `a := ${value}`),
  term.map((key) => `b contains ${key}`),
  fc.tuple(term, term).map(([key, value]) => `c.d[${key}] := ${value}`),
  fc.tuple(names, names, term).map(([first, second, value]) => `f(${first}, [${second}]) := ${value}`),
);

const rules = fc
  .tuple(heads, body, fc.option(fc.tuple(term, body)))
  .map(
    ([head, first, other]) =>
      `${head} if { ${first} }${other ? ` else := ${other[0]} if { ${other[1]} }` : ''}`,
  );

const imports = fc.constantFrom('', 'import data.q as x\n', 'import input.a\n', 'import data.p.b as f\n');

export const modules = fc
  .tuple(fc.constantFrom('p', 'q', 'p.c'), imports, fc.array(fc.oneof(heads, rules), { maxLength: 4 }))
  .map(([name, first, parts]) => `package ${name}\n${first}${parts.join('\n')}\n`);

export const queries = body;

function list(items: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.array(items, { maxLength: 3 }).map((parts) => parts.join(', '));
}
