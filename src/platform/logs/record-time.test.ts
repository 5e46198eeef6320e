import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Duck, openDuck } from './adapters/duckdb.ts';
import { readTime, timeOfRecord } from './record-time.ts';
import { EVENTS } from './testing/kinds.ts';
import { throwAwayFolder } from './testing/throw-away-folder.ts';

const TEXTS = [
  '2025-06-15T10:00:00Z',
  '2025-06-15T10:00:00z',
  '2025-06-15t10:00:00Z',
  '2025-06-15T10:00:00',
  '2025-06-15 10:00:00',
  '2025-06-15  10:00:00',
  '2025-06-15T10:00',
  '2025-06-15T10',
  '2025-06-15',
  '2025-6-5',
  '2025-6-5T1:2:3Z',
  '25-06-15',
  '2025-06-15T10:00:00.1Z',
  '2025-06-15T10:00:00.123456789Z',
  '2025-06-15T10:00:00.1234567891Z',
  '2025-06-15T10:00:00.Z',
  '2025-06-15T10:00:00,5Z',
  '2025-06-15T10:00:00+02:00',
  '2025-06-15T10:00:00-03:30',
  '2025-06-15T10:00:00-0330',
  '2025-06-15T10:00:00+05',
  '2025-06-15T10:00:00+5',
  '2025-06-15T10:00:00 +05:00',
  '2025-06-15T10:00:00 UTC',
  '2025-06-15T10:00:00UTC',
  '2025-06-15T10:00:00 Z',
  '2025-06-15T10:00Z',
  '2025-06-15T10:00+02:00',
  '2025-06-15Z',
  '2025-06-31T10:00:00Z',
  '2025-02-29',
  '2024-02-29',
  '2025-13-01',
  '2025-06-15T24:00:00Z',
  '2025-06-15T24:00:01Z',
  '2025-06-15T23:59:60Z',
  '2025-06-15T23:60:00Z',
  '1969-12-31T23:59:59.5Z',
  '1677-09-22T00:00:00Z',
  '2262-04-11T00:00:00Z',
  '2263-01-01T00:00:00Z',
  '0001-01-01T00:00:00Z',
  ' 2025-06-15T10:00:00Z',
  '2025-06-15T10:00:00Z ',
  '2025-06-15 ',
  '2025-06-15T10:00:00Zx',
  '2025/06/15',
  '20250615',
  '1750000000',
  '1750000000.5',
  'now',
  '',
  'yesterday',
  '2025-06-15T10:00:00.5+02:00',
  '2025-06-15T10:00:00+25:00',
  '2025-06-15T10:00:00+00:60',
];

describe('the time of a record', () => {
  const folder = throwAwayFolder();
  let duck: Duck;

  before(async () => {
    duck = await openDuck({ spillFolder: folder.path, memoryBytes: 200_000_000, threads: 1 });
  });

  after(() => {
    duck.close();
    folder.remove();
  });

  for (const text of TEXTS) {
    it(`is read as the embedded store reads it: ${JSON.stringify(text)}`, async () => {
      const [row] = await duck.rows('SELECT epoch_ns(try_cast(? AS TIMESTAMP_NS)) AS ns', [text]);
      assert.equal(readTime(text), row?.['ns'] ?? undefined);
    });
  }

  it('is that of arrival where a clock is not believed, or none is told', () => {
    const received = 1_750_000_000_000_000_000n;
    const at = (text: string): bigint => timeOfRecord(EVENTS, () => text, received);
    assert.equal(at('2025-06-15T10:00:00Z'), 1_749_981_600_000_000_000n);
    for (const text of ['', 'soon', '1970-01-01T00:00:00Z', '2025-06-17T00:00:00Z'])
      assert.equal(at(text), received);
  });
});
