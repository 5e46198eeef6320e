import fc from 'fast-check';

/** Pieces that queries are made of, and such that break them. */
const PIECES = [
  ...'()[]{}:,|*"\'`!-=~<>#/%^&+'.split(''),
  ...['!=', '!~', '=~', '>=', ' ', '\n', '\t', '\\', 'é', '😀', '\0', '\ud800'],
  ...[
    'or',
    'and',
    'not',
    'in',
    'if',
    'by',
    'as',
    'i',
    'range',
    're',
    'seq',
    'exact',
    'options',
    'now',
    'offset',
  ],
  ...[
    '_time',
    '_stream',
    '_stream_id',
    '_msg',
    'foo',
    'a.b',
    '1',
    '1.5',
    '5m',
    '10KiB',
    '2025-06-15',
    '10.0.0.0/8',
  ],
  ...['"a b"', "'x'", '`y`', '{a="b"}', 'day_range', 'week_range', 'contains_any', 'len_range', 'eq_field'],
  ...[
    'stats',
    'count()',
    'sort',
    'limit',
    'uniq',
    'top',
    'math',
    'extract',
    '"<a>"',
    'format',
    'replace',
    'join',
  ],
  ...[
    'union',
    'fields',
    'where',
    'rename',
    'unroll',
    'pack_json',
    'unpack_json',
    'facets',
    'first',
    'partition',
  ],
];

/** Texts of no meaning. */
export const noise: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join('')),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join(' ')),
);

const words = fc.constantFrom('foo', 'error', '"a b"', '404', 'é', '"it\'s"', '10.0.0.1', '""', 'a-b/c');
const fields = fc.constantFrom('status', 'user.name', '"some field"', '_msg', 'a');

const leaves: fc.Arbitrary<string> = fc.oneof(
  words,
  fc.constantFrom('*', '{a="b",c=~"d" or e!="f"}', '_time:5m', '_time:[2025-01-01, 2025-02-01)', '{}'),
  fc.tuple(fields, words).map(([field, word]) => `${field}:${word}`),
  fc.tuple(fields, words).map(([field, word]) => `${field}:=${word}`),
  fc.tuple(fields, words).map(([field, word]) => `${field}:!=${word}*`),
  fc.tuple(fields, words, words).map(([field, a, b]) => `${field}:in(${a}, ${b})`),
  fc.tuple(fields, words).map(([field, word]) => `${field}:i(${word}*)`),
  fc.tuple(fields, fields).map(([a, b]) => `${a}:le_field(${b})`),
  fields.map((field) => `${field}:range(1, 5KiB]`),
  fields.map((field) => `${field}:>=5`),
  fields.map((field) => `${field}:~"a.*b"`),
  fields.map((field) => `${field}:seq(a, "b c")`),
);

export const filters: fc.Arbitrary<string> = fc.letrec<{ filter: string }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaves,
    fc.tuple(tie('filter'), tie('filter')).map(([a, b]) => `(${a} or ${b})`),
    fc.tuple(tie('filter'), tie('filter')).map(([a, b]) => `(${a} ${b})`),
    tie('filter').map((filter) => `!(${filter})`),
    fc.tuple(fields, tie('filter')).map(
      (
        [field, filter], // In brackets: what has a comma could be taken for a list of values.
      ) => `${field}:in((${filter}) | fields ${field})`,
    ),
  ),
})).filter;

const pipes: fc.Arbitrary<string> = fc.oneof(
  fc.tuple(fields, fields).map(([a, b]) => `fields ${a}, ${b}`),
  fc.tuple(fields, fields).map(([a, b]) => `copy ${a} as ${b}`),
  fields.map((field) => `sort by (${field} desc) limit 5 rank as r`),
  fields.map((field) => `stats by (${field}) count() if (error) n, max(${field}) as m`),
  fields.map((field) => `uniq by (${field}) with hits limit 3`),
  fields.map((field) => `math ${field} * (2 + 3) as x, round(x, 0.1)`),
  fc.constantFrom(
    'extract "<a>=<b>" from x',
    'format "<q:a>" as b',
    'replace ("a", "b") at c',
    'limit 3',
    'offset 1',
  ),
  fc.constantFrom(
    'unpack_json from a fields (b, c*)',
    'pack_json as j',
    'len(a) as b',
    'top 3 by (a)',
    'facets 5',
  ),
  filters.map((filter) => `filter ${filter}`),
);

/** Queries that are well formed. */
export const queries: fc.Arbitrary<string> = fc
  .tuple(filters, fc.array(pipes, { maxLength: 4 }))
  .map(([filter, list]) => [filter, ...list].join(' | '));
