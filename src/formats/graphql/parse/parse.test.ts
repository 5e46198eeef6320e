import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { GraphqlError, parseQuery, parseSchema, queryFromTree, schemaFromTree, toTree } from '../index.ts';
import { blockStringValue } from './block-string.ts';

const QUERIES: readonly (readonly [string, object])[] = [
  [
    'query Q($a: [Int!] = [1] @d) @e { x: y(z: {k: $a, l: ENUM, m: null, n: 1.5e3, o: true}) { ...F ... on T { w } } }',
    {
      Operations: [
        {
          Name: 'Q',
          Operation: 'query',
          Directives: [{ Name: 'e', Location: '' }],
          VariableDefinitions: [
            {
              Variable: 'a',
              Used: false,
              Type: { NamedType: '', NonNull: false, Elem: { NamedType: 'Int', NonNull: true } },
              Directives: [{ Name: 'd', Location: '' }],
              DefaultValue: {
                Raw: '',
                Kind: 8,
                ExpectedTypeHasDefault: false,
                Children: [{ Name: '', Value: { Raw: '1', Kind: 1, ExpectedTypeHasDefault: false } }],
              },
            },
          ],
          SelectionSet: [
            {
              Alias: 'x',
              Name: 'y',
              Arguments: [
                {
                  Name: 'z',
                  Value: {
                    Raw: '',
                    Kind: 9,
                    ExpectedTypeHasDefault: false,
                    Children: [
                      ['k', 'a', 0],
                      ['l', 'ENUM', 7],
                      ['m', 'null', 6],
                      ['n', '1.5e3', 2],
                      ['o', 'true', 5],
                    ].map(([Name, Raw, Kind]) => ({
                      Name,
                      Value: { Raw, Kind, ExpectedTypeHasDefault: false },
                    })),
                  },
                },
              ],
              SelectionSet: [
                { Name: 'F' },
                { TypeCondition: 'T', SelectionSet: [{ Alias: 'w', Name: 'w' }] },
              ],
            },
          ],
        },
      ],
    },
  ],
];

test('a query is the tree of gqlparser', () => {
  const [text, tree] = QUERIES[0] ?? ['', {}];
  assert.deepEqual(toTree(parseQuery(text)), tree);
});

test('a schema is the tree of gqlparser, with comments and descriptions', () => {
  const text =
    '# one\n"d" type A implements B & C { "f" a(b: Int = 1): [A!]! # last\n }\nextend union U = | A | B';
  assert.deepEqual(toTree(parseSchema(text)), {
    Definitions: [
      {
        Kind: 'OBJECT',
        Name: 'A',
        Description: 'd',
        BuiltIn: false,
        Interfaces: ['B', 'C'],
        BeforeDescriptionComment: { List: [{ Value: '# one' }] },
        EndOfDefinitionComment: { List: [{ Value: '# last' }] },
        Fields: [
          {
            Name: 'a',
            Description: 'f',
            Arguments: [
              {
                Name: 'b',
                Description: '',
                Type: { NamedType: 'Int', NonNull: false },
                DefaultValue: { Raw: '1', Kind: 1, ExpectedTypeHasDefault: false },
              },
            ],
            Type: { NamedType: '', NonNull: true, Elem: { NamedType: 'A', NonNull: true } },
          },
        ],
      },
    ],
    Extensions: [{ Kind: 'UNION', Name: 'U', Description: '', BuiltIn: false, Types: ['A', 'B'] }],
  });
});

const REFUSED: readonly (readonly [(text: string) => object, string, string, number, number])[] = [
  [parseQuery, '{', 'Expected Name, found <EOF>', 1, 2],
  [parseQuery, '{ a(', 'Expected Name, found <EOF>', 1, 5],
  [parseQuery, '{ }', 'expected at least one definition, found }', 1, 3],
  [parseQuery, 'x', 'Unexpected Name "x"', 1, 1],
  [parseQuery, 'fragment on on T { a }', 'Unexpected Name "on"', 1, 10],
  [parseQuery, 'query ($a: Int = $b) { a }', 'Unexpected $', 1, 18],
  [parseQuery, '{ a(b: "\n") }', 'Unexpected <Invalid>', 1, 9],
  [parseQuery, '{\r\n ü }', 'Expected Name, found <Invalid>', 2, 3],
  [parseSchema, 'type A { a: }', 'Expected Name, found }', 1, 13],
  [parseSchema, '"d" extend type A { a: B }', 'Unexpected String "d"', 1, 2],
  [parseSchema, 'extend type A', 'Unexpected <EOF>', 1, 14],
  [parseSchema, 'directive @a on NOWHERE', 'Unexpected Name "NOWHERE"', 1, 17],
  [parseSchema, 'schema { a: B }', 'Unexpected Name "a"', 1, 10],
];

test('what is no document is refused, with its place', () => {
  for (const [parse, text, message, line, column] of REFUSED) {
    assert.throws(() => parse(text), { name: 'GraphqlError', message, place: { line, column } }, text);
  }
});

test('block strings lose what all lines have before them', () => {
  assert.equal(blockStringValue('\n    a\n      b\n\n  '), 'a\n  b');
  assert.equal(blockStringValue('  a\n  b'), '  a\nb');
});

test('nesting is bounded', () => {
  for (const text of ['{a'.repeat(5000), `{ a(b: ${'['.repeat(5000)}`, `query ($a: ${'['.repeat(5000)}`]) {
    assert.throws(() => parseQuery(text), { code: 'limit' });
  }
  let tree: object = {};
  for (let at = 0; at < 1000; at += 1) tree = { SelectionSet: [tree] };
  assert.throws(() => queryFromTree({ Operations: [tree] }), { code: 'limit' });
});

test('trees read back as what they were made of', () => {
  const text = 'query Q($a: [Int!] = [1] @d) @e { x: y(z: {k: $a}) { w } }';
  const tree = toTree(parseQuery(text));
  assert.deepEqual(toTree(queryFromTree(tree)), tree);
  const schema = toTree(
    parseSchema('"d" type A implements B { "f" a(b: Int = 1): A! @x } enum E { F } directive @x on FIELD'),
  );
  assert.deepEqual(toTree(schemaFromTree(schema)), schema);
  assert.throws(() => queryFromTree({ Operations: [{ Name: 1 }] }), GraphqlError);
  assert.throws(() => schemaFromTree({ Definitions: {} }), GraphqlError);
});

test('any text either reads or is refused', () => {
  const token = fc.constantFrom(
    ...'{ } ( ) [ ] ! $ : = @ ... | & , a on query type enum union input extend schema fragment 1 -0 1.5 " """ \\u # \n \r'.split(
      ' ',
    ),
  );
  const source = fc.oneof(
    fc.string(),
    fc.array(token, { maxLength: 40 }).map((tokens) => tokens.join(' ')),
  );
  fc.assert(
    fc.property(source, fc.constantFrom(parseQuery, parseSchema), (text, parse) => {
      try {
        parse(text);
      } catch (error) {
        assert.ok(error instanceof GraphqlError, String(error));
      }
    }),
    { numRuns: 1000 },
  );
});
