import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  clearedFilters,
  type FindingFilters,
  isFiltered,
  parseFilters,
  toApiQuery,
  toSearchChange,
} from './filters.ts';

function toSearch(filters: Partial<FindingFilters>): URLSearchParams {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(toSearchChange(filters)))
    if (value !== undefined) search.set(name, value);
  return search;
}

const none = parseFilters(new URLSearchParams());

test('an empty address shows what is open, without what is exempted', () => {
  assert.deepEqual(none.verdict, ['fail', 'unknown']);
  assert.equal(none.exempted, 'hide');
  assert.equal(none.group, 'none');
  assert.ok(!isFiltered(none));
});

test('defaults leave no trace in the address', () => assert.equal(toSearch(none).toString(), ''));

test('values that nobody offers fall back', () => {
  const filters = parseFilters(new URLSearchParams('group=weird&exempted=maybe&verdict='));
  assert.equal(filters.group, 'none');
  assert.equal(filters.exempted, 'hide');
  assert.deepEqual(filters.verdict, ['fail', 'unknown']);
});

test('clearing takes all filters away but the grouping', () => {
  const filters = parseFilters(new URLSearchParams('severity=high&q=a&group=check&verdict=pass'));
  assert.ok(isFiltered(filters));
  assert.deepEqual({ ...filters, ...clearedFilters }, { ...none, group: 'check' });
});

test('grouping decides the order that is asked for', () => {
  const query = toApiQuery({ ...none, group: 'workload' }, 'billing');
  assert.equal(query['sort'], 'object');
  assert.equal(query['namespace'], 'billing');
  assert.equal(query['verdict'], 'fail,unknown');
});

const words = fc.uniqueArray(fc.stringMatching(/^[a-zA-Z-]{1,8}$/), { maxLength: 4 });

test('filters survive the way through the address', () => {
  fc.assert(
    fc.property(
      fc.record(
        {
          severity: words,
          category: words,
          check: words,
          kind: fc.stringMatching(/^[A-Za-z]{0,8}$/),
          verdict: fc.uniqueArray(fc.constantFrom('fail', 'unknown', 'pass'), { minLength: 1 }),
          exempted: fc.constantFrom('hide' as const, 'show' as const, 'only' as const),
          q: fc.string({ maxLength: 20 }),
          group: fc.constantFrom(
            'none' as const,
            'workload' as const,
            'check' as const,
            'namespace' as const,
          ),
        },
        { noNullPrototype: true },
      ),
      (filters) => assert.deepEqual(parseFilters(new URLSearchParams(toSearch(filters).toString())), filters),
    ),
  );
});
