import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { buildSchema, GraphqlError, parseQuery, parseSchema, validateQuery } from '../index.ts';

const SCHEMA = buildSchema(
  parseSchema(`
    interface Pet { name: String }
    type Dog implements Pet { name: String barks(loud: Boolean!): Int size: Size }
    type Cat implements Pet { name: String lives: Int }
    union Beast = Dog | Cat
    enum Size { SMALL LARGE }
    input Filter { min: Int! max: Int }
    input One @oneOf { a: Int b: Int }
    type Query { pet: Pet beast: Beast dog(size: Size, filter: Filter, one: One): Dog pets(ids: [ID!]): [Pet] }
    type Subscription { a: Int b: Int }
  `),
);

const VALID = [
  '{ pet { name ... on Dog { barks(loud: true) } } }',
  'query Q($s: Size = SMALL, $m: Int!) { dog(size: $s, filter: {min: $m}) { ...F } } fragment F on Dog { name @skip(if: false) }',
  '{ __schema { types { name } } pets(ids: ["1", 2]) { __typename } }',
  'subscription { a }',
];

const FAULTS: readonly (readonly [query: string, ...messages: readonly string[]])[] = [
  ['{ cat }', 'Cannot query field "cat" on type "Query". Did you mean "pet"?'],
  [
    '{ pet { lives } }',
    'Cannot query field "lives" on type "Pet". Did you mean to use an inline fragment on "Cat"?',
  ],
  [
    '{ dog { barks } }',
    'Field "barks" argument "loud" of type "Boolean!" is required, but it was not provided.',
  ],
  [
    '{ dog { barks(laud: true, loud: true) } }',
    'Unknown argument "laud" on field "Dog.barks". Did you mean "loud"?',
  ],
  ['{ pet }', 'Field "pet" of type "Pet" must have a selection of subfields. Did you mean "pet { ... }"?'],
  [
    '{ pet { name { __typename } } }',
    'Field "name" must not have a selection since type "String" has no subfields.',
  ],
  ['{ pet { ...F } }', 'Unknown fragment "F".'],
  ['{ pet { ... on Horse { name } } }', 'Unknown type "Horse".'],
  ['{ pet { ... on Size { __typename } } }', 'Fragment cannot condition on non composite type "Size".'],
  [
    '{ dog { ... on Cat { name } } }',
    'Fragment cannot be spread here as objects of type "Dog" can never be of type "Cat".',
  ],
  ['{ pet { name } } fragment F on Pet { name }', 'Fragment "F" is never used.'],
  ['{ pet { ...F } } fragment F on Pet { ...F }', 'Cannot spread fragment "F" within itself.'],
  ['query ($a: Int) { pet { name } }', 'Variable "$a" is never used.'],
  ['query Q { dog(size: $a) { name } }', 'Variable "$a" is not defined by operation "Q".'],
  [
    'query ($a: Int) { dog(size: $a) { name } }',
    'Variable "$a" of type "Int" used in position expecting type "Size".',
  ],
  [
    'query ($a: Pet) { dog(size: $a) { name } }',
    'Variable "$a" of type "Pet" used in position expecting type "Size".',
    'Variable "$a" cannot be non-input type "Pet".',
  ],
  ['{ dog(size: BIG) { name } }', 'Value "BIG" does not exist in "Size" enum.'],
  [
    '{ dog(size: "SMALL") { name } }',
    'Enum "Size" cannot represent non-enum value: "SMALL". Did you mean the enum value "SMALL"?',
  ],
  [
    '{ dog(filter: {max: 1.5}) { name } }',
    'Int cannot represent non-integer value: 1.5',
    'Field "Filter.min" of required type "Int!" was not provided.',
  ],
  ['{ dog(one: {a: 1, b: 2}) { name } }', 'OneOf Input Object "One" must specify exactly one key.'],
  ['{ pet { name @x } }', 'Unknown directive "@x".'],
  ['query @skip(if: true) { pet { name } }', 'Directive "@skip" may not be used on QUERY.'],
  [
    '{ pet { name: __typename name } }',
    'Fields "name" conflict because "__typename" and "name" are different fields. Use different aliases on the fields to fetch both if this was intentional.',
  ],
  ['mutation { a }', 'Schema does not support operation type "mutation"'],
  ['subscription { a b }', 'Anonymous Subscription must select only one top level field.'],
  [
    '{ pet { name } } query Q { pet { name } }',
    'This anonymous operation must be the only defined operation.',
  ],
];

test('valid queries have no faults', () => {
  for (const query of VALID) assert.deepEqual(validateQuery(SCHEMA, parseQuery(query)), [], query);
});

test('each rule speaks', () => {
  for (const [query, ...messages] of FAULTS) {
    assert.deepEqual(
      validateQuery(SCHEMA, parseQuery(query)).map(({ message }) => message),
      messages,
      query,
    );
  }
});

const MISFITS: readonly (readonly [string, string])[] = [
  ['type A { a: B }', 'Undefined type B.'],
  ['scalar Int', 'Cannot redeclare type Int.'],
  [
    'type A { a: Int } extend enum A { B }',
    'Cannot extend type A because the base type is a OBJECT, not ENUM.',
  ],
  [
    'interface I { a: Int } type A implements I { b: Int }',
    'For A to implement I it must have a field called a.',
  ],
  ['type A { a: Int a: Int }', 'Field A.a can only be defined once.'],
  ['type __A { a: Int }', 'Name "__A" must not begin with "__", which is reserved by GraphQL introspection.'],
  [
    'input A { a: A! }',
    'Cannot reference Input Object "A" within itself through a series of non-null fields: "a".',
  ],
  ['type A { a: Int @x }', 'Undefined directive x.'],
  ['type A { a(b: A): Int }', 'cannot use A as argument b because OBJECT is not a valid input type'],
  ['schema { query: A }', 'Schema root query refers to a type A that does not exist.'],
  ['union U = A | A type A { a: Int }', 'Union type U can only include type A once.'],
  ['enum E { true }', 'ENUM E: non-enum value true.'],
];

test('types that do not fit together are refused', () => {
  for (const [text, message] of MISFITS)
    assert.throws(() => buildSchema(parseSchema(text)), { code: 'schema', message }, text);
  buildSchema(parseSchema('extend type A { a: Int }'));
});

test('fragments that multiply are paid for, step by step', () => {
  const names = Array.from({ length: 60 }, (_, at) => at);
  const fragments = names
    .map((at) => `fragment F${at} on Pet { name ...F${(at + 1) % 60} ...F${(at + 7) % 60} }`)
    .join(' ');
  let steps = 0;
  validateQuery(SCHEMA, parseQuery(`{ pet { ...F0 } } ${fragments}`), () => {
    steps += 1;
  });
  assert.ok(steps > 60 && steps < 100_000, String(steps));
});

test('any query either passes or has faults', () => {
  const field: fc.Arbitrary<string> = fc.letrec<{ field: string }>((tie) => ({
    field: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(
        'name',
        'pet',
        '...F',
        'x: name',
        '__typename',
        'dog(size: SMALL)',
        'pets(ids: [$a])',
        '__schema',
      ),
      fc
        .tuple(
          fc.constantFrom('pet', 'dog', '... on Dog', 'beast', '...', 'x: pet'),
          fc.array(tie('field'), { minLength: 1, maxLength: 3 }),
        )
        .map(([head, inner]) => `${head} { ${inner.join(' ')} }`),
    ),
  })).field;
  fc.assert(
    fc.property(field, field, (one, two) => {
      try {
        validateQuery(SCHEMA, parseQuery(`query ($a: ID) { ${one} } fragment F on Pet { ${two} }`));
      } catch (error) {
        assert.ok(error instanceof GraphqlError, String(error));
      }
    }),
    { numRuns: 500 },
  );
});
