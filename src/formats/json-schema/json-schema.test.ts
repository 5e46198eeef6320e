import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compileSchema, type Json, JsonSchemaError, type SchemaOptions, validateDocument } from './index.ts';

/** A number with more digits than a double has. */
class Long {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  static textOf(value: object): string | undefined {
    return value instanceof Long ? value.#text : undefined;
  }
}

const options: SchemaOptions = {
  numberText: Long.textOf,
  compilePattern: (pattern) => new RegExp(pattern, 'u'),
};

const findings = (schema: Json, document: Json) =>
  validateDocument(compileSchema(schema, options), document, options).map(
    ({ type, field, description }) => `${type} ${field}: ${description}`,
  );

const TABLE: readonly (readonly [schema: Json, document: Json, ...findings: readonly string[]])[] = [
  [{}, 1],
  [true, {}],
  [false, {}, 'false (Root): False always fails validation'],
  [{ type: 'string' }, 1, 'invalid_type (Root): Invalid type. Expected: string, given: integer'],
  [
    { type: ['string', 'null'] },
    1.5,
    'invalid_type (Root): Invalid type. Expected: [string,null], given: number',
  ],
  [{ type: 'integer' }, 1e21],
  [{ type: 'number' }, 1],
  [{ type: 'integer' }, new Long('12345678901234567890123')],
  [
    { maximum: 1e22 },
    new Long('12345678901234567890123'),
    'number_lte (Root): Must be less than or equal to 1e+22',
  ],
  [
    { required: ['a', '__proto__'] },
    {},
    'required (Root): a is required',
    'required (Root): __proto__ is required',
  ],
  [
    { properties: { a: { properties: { b: { type: 'null' } } } } },
    { a: { b: 1 } },
    'invalid_type a.b: Invalid type. Expected: null, given: integer',
  ],
  [
    { properties: { a: {} }, additionalProperties: false },
    { a: 1, b: 1 },
    'additional_property_not_allowed (Root): Additional property b is not allowed',
  ],
  [
    { patternProperties: { '^a': { type: 'null' } }, additionalProperties: { type: 'string' } },
    { ab: null, b: 'x' },
  ],
  [
    { propertyNames: { maxLength: 1 } },
    { ab: 1 },
    'invalid_property_name (Root): Property name of "ab" does not match',
    'string_lte (Root): String length must be less than or equal to 1',
  ],
  [{ minProperties: 2 }, { a: 1 }, 'array_min_properties (Root): Must have at least 2 properties'],
  [
    { dependencies: { a: ['b'], c: { required: ['d'] } } },
    { a: 1, c: 1 },
    'missing_dependency (Root): Has a dependency on b',
    'required (Root): d is required',
  ],
  [{ items: { type: 'null' } }, [null, 1], 'invalid_type 1: Invalid type. Expected: null, given: integer'],
  [
    { items: [{}, { type: 'null' }], additionalItems: false },
    [1, null, 2],
    'array_no_additional_items (Root): No additional items allowed on array',
  ],
  [
    { items: [{}], additionalItems: { type: 'null' } },
    [1, 2],
    'invalid_type 1: Invalid type. Expected: null, given: integer',
  ],
  [
    { uniqueItems: true },
    [{ a: 1, b: 2 }, 1, { b: 2, a: 1 }],
    'unique (Root): array items[0,2] must be unique',
  ],
  [
    { contains: { const: 1 } },
    [2],
    'contains (Root): At least one of the items must match',
    'const 0: 0 does not match: 1',
  ],
  [{ const: { a: '<' } }, 1, 'const (Root): (Root) does not match: {"a":"\\u003c"}'],
  [{ properties: { x: { enum: [1, 'a'] } } }, { x: 2 }, 'enum x: x must be one of the following: 1, "a"'],
  [{ multipleOf: 0.1 }, 0.3],
  [{ multipleOf: 0.2 }, 0.3, 'multiple_of (Root): Must be a multiple of 0.2'],
  [{ minimum: 2, exclusiveMinimum: true }, 2, 'number_gt (Root): Must be greater than 2'],
  [{ exclusiveMaximum: 1000000 }, 1000000, 'number_lt (Root): Must be less than 1e+06'],
  [{ minLength: 2 }, '😀', 'string_gte (Root): String length must be greater than or equal to 2'],
  [{ pattern: '^a' }, 'ba', "pattern (Root): Does not match pattern '^a'"],
  [{ format: 'date' }, '2026-02-30', "format (Root): Does not match format 'date'"],
  [{ format: 'unheard-of' }, 'x'],
  [{ not: {} }, 1, 'number_not (Root): Must not validate the schema (not)'],
  [
    { anyOf: [{ type: 'null' }, { type: 'object', required: ['a', 'b'] }] },
    { a: 1 },
    'number_any_of (Root): Must validate at least one schema (anyOf)',
    'required (Root): b is required',
  ],
  [{ oneOf: [{}, {}] }, 1, 'number_one_of (Root): Must validate one and only one schema (oneOf)'],
  [
    { allOf: [{ type: 'null' }] },
    1,
    'invalid_type (Root): Invalid type. Expected: null, given: integer',
    'number_all_of (Root): Must validate all the schemas (allOf)',
  ],
  [
    { if: { type: 'null' }, else: { type: 'string' } },
    1,
    'condition_else (Root): Must validate "else" as "if" was not valid',
    'invalid_type (Root): Invalid type. Expected: string, given: integer',
  ],
  [{ $schema: 'http://json-schema.org/draft-04/schema#', const: 1 }, 2],
  [
    { $ref: '#/definitions/a', definitions: { a: { type: 'null' } } },
    1,
    'invalid_type (Root): Invalid type. Expected: null, given: integer',
  ],
  [
    { properties: { next: { $ref: '#' } }, required: ['v'] },
    { v: 1, next: {} },
    'required next: v is required',
  ],
  [
    {
      $id: 'http://x.y/z',
      properties: { a: { $ref: 'other#n' } },
      definitions: { o: { $id: 'other#n', type: 'null' } },
    },
    { a: 1 },
    'invalid_type a: Invalid type. Expected: null, given: integer',
  ],
  [
    { $ref: 'http://json-schema.org/draft-07/schema#' },
    { type: 1 },
    'number_any_of type: Must validate at least one schema (anyOf)',
    'enum type: type must be one of the following: "array", "boolean", "integer", "null", "number", "object", "string"',
  ],
];

test('what a document fails, in the words of the reference', () => {
  for (const [schema, document, ...expected] of TABLE)
    assert.deepEqual(findings(schema, document), expected, JSON.stringify(schema));
});

const REFUSED: readonly (readonly [Json, string])[] = [
  [
    { type: 'foo' },
    'has a primitive type that is NOT VALID -- given: /foo/ Expected valid values are:[array boolean integer number null object string]',
  ],
  [{ type: ['string', 'string'] }, 'string type is duplicated'],
  [{ type: 1 }, 'Invalid type. Expected: type, given: string/Array Of Strings'],
  [{ properties: 1 }, 'Properties must be of type object'],
  [{ additionalProperties: 1 }, 'Invalid type. Expected: boolean/Valid Schema, given: additionalProperties'],
  [{ minimum: 'a' }, 'minimum must be of a Number'],
  [{ multipleOf: 0 }, 'multipleOf must be strictly greater than 0'],
  [{ exclusiveMinimum: true }, 'exclusiveMinimum cannot be used without minimum'],
  [{ minLength: -1 }, 'minLength must be greater than or equal to 0'],
  [{ minLength: 1.5 }, 'minLength must be of an integer'],
  [{ minLength: 2, maxLength: 1 }, 'minLength cannot be greater than maxLength'],
  [{ pattern: '(' }, 'pattern must be a valid regex'],
  [{ required: ['a', 'a'] }, 'required items must be unique'],
  [{ enum: [1, 1.0] }, 'enum items must be unique'],
  [{ allOf: {} }, 'allOf must be of an array'],
  [{ $ref: '#/definitions/x' }, "Object has no key 'definitions'"],
  [{ $ref: 'http://example.com/x' }, 'remote reference loading disabled: http://example.com/x'],
  [{ $ref: 'x.json' }, 'Reference /x.json must be canonical'],
  [{ $schema: 1 }, '$schema must be of type string'],
  [[], 'schema is invalid'],
];

test('what is no schema is refused, in the words of the reference', () => {
  for (const [schema, message] of REFUSED)
    assert.throws(() => compileSchema(schema, options), { name: 'JsonSchemaError', message }, message);
});

const FORMATS: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  [
    'date-time',
    ['2026-01-02T03:04:05Z', '2026-01-02T03:04:05.123+01:00', '03:04:05', '2026-01-02'],
    ['2026-01-02T03:04:05', '2026-13-01T00:00:00Z', 'x'],
  ],
  ['email', ['a@b', 'A B <a@b.c>', '"x y"@b'], ['a', '@b', 'a@', 'a b@c', '<a@b']],
  ['ipv4', ['1.2.3.4'], ['1.2.3', '::1', '1.2.3.256']],
  ['ipv6', ['::1', 'fe80::1.2.3.4'], ['1.2.3.4', '1::2::3']],
  ['hostname', ['a-b.c'], ['-a', 'a..b', 'a_b']],
  ['uri', ['http://a/b', 'urn:x'], ['a/b', 'http://a\\b']],
  ['uri-reference', ['a/b', '#x'], ['\\', ':']],
  ['uri-template', ['/a/{b}/{c}'], ['/a/{b']],
  ['uuid', ['0E8400E2-E29B-41D4-A716-446655440000'], ['0e8400e2']],
  ['regex', ['^a$'], ['(']],
  ['json-pointer', ['', '/a~0~1/b'], ['a', '/~2']],
  ['relative-json-pointer', ['0', '1/a', '2#'], ['01', '/a']],
];

test('formats', () => {
  for (const [format, good, bad] of FORMATS) {
    for (const text of good) assert.deepEqual(findings({ format }, text), [], `${format} ${text}`);
    for (const text of bad) assert.equal(findings({ format }, text).length, 1, `${format} ${text}`);
  }
});

test('references in circles, depth and budgets end', () => {
  assert.throws(() => findings({ $ref: '#' }, 1), { name: 'JsonSchemaError', code: 'limit' });
  let deep: Json = 1;
  for (let at = 0; at < 5000; at += 1) deep = [deep];
  assert.throws(() => findings({ items: { $ref: '#' } }, deep), { code: 'limit' });
  assert.throws(() => compileSchema({ allOf: deep }, options), JsonSchemaError);
  assert.throws(() => findings({ const: 1 }, deep), { code: 'limit' });
  const bomb = {
    definitions: {
      a: { anyOf: [{ $ref: '#/definitions/b' }, { $ref: '#/definitions/b' }] },
      b: { anyOf: [{ $ref: '#/definitions/a' }, { $ref: '#/definitions/a' }] },
    },
    $ref: '#/definitions/a',
  };
  let steps = 0;
  const budget = {
    ...options,
    onStep: () => {
      steps += 1;
      if (steps > 10_000) throw new RangeError('spent');
    },
  };
  assert.throws(() => validateDocument(compileSchema(bomb, budget), 1, budget), /spent|too deep/);
});

test('any schema and any document either work or are refused', () => {
  const keywords = [
    'type',
    'properties',
    'items',
    'required',
    'enum',
    'const',
    '$ref',
    '$id',
    'definitions',
    'anyOf',
    'not',
    'minimum',
    'pattern',
    'format',
    'dependencies',
    'if',
    'then',
    '__proto__',
  ];
  const schema = fc.letrec<{ node: Json }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom<Json>('string', '#', '#/definitions', 'http://x/y', 1, true, null, []),
      fc.dictionary(fc.constantFrom(...keywords), tie('node'), { maxKeys: 4 }),
      fc.array(tie('node'), { maxLength: 3 }),
    ),
  })).node;
  fc.assert(
    fc.property(schema, schema, (given, document) => {
      try {
        findings(given, document);
      } catch (error) {
        assert.ok(error instanceof JsonSchemaError, String(error));
      }
    }),
    { numRuns: 500 },
  );
});
