import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LogRow } from '../types.ts';
import { valuesIn } from './values.ts';

test('the values of a field are proposed by how often they are there', () => {
  const rows: LogRow[] = [{ verb: 'get' }, { verb: 'list' }, { verb: 'list' }, {}, { verb: 'x'.repeat(200) }];
  assert.deepEqual(valuesIn(rows, 'verb'), ['list', 'get']);
  assert.deepEqual(valuesIn(rows, 'constructor'), []);
});

test('there is an end of them', () => {
  const rows = Array.from({ length: 500 }, (_, i) => ({ id: String(i) }));
  assert.equal(valuesIn(rows, 'id').length, 50);
});
