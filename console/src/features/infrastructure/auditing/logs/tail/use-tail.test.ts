import assert from 'node:assert/strict';
import { test } from 'node:test';
import { added, MOST_KEPT } from './use-tail.ts';

test('the newest rows are first, and no more than may be are kept; all are counted', () => {
  const first = added({ rows: [], seen: 0 }, [{ n: '1' }, { n: '2' }]);
  assert.deepEqual(first, { rows: [{ n: '2' }, { n: '1' }], seen: 2 });
  const many = Array.from({ length: MOST_KEPT }, (_, i) => ({ n: `m${i}` }));
  const next = added(first, many);
  assert.equal(next.rows.length, MOST_KEPT);
  assert.equal(next.seen, MOST_KEPT + 2);
  assert.equal(next.rows[0], many.at(-1));
});
