import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { IngressError } from '../errors.ts';
import { writeMmdb } from '../testing/mmdb.ts';
import { openGeoIp } from './open-geoip.ts';

const folder = mkdtempSync(join(tmpdir(), 'bulwark-geoip-'));
after(() => rmSync(folder, { recursive: true, force: true }));

describe('countries of addresses', () => {
  it('come from a file in MaxMind’s format, of whichever maker', async () => {
    const file = join(folder, 'country.mmdb');
    writeFileSync(
      file,
      writeMmdb([
        {
          network: '203.0.113.0/24',
          record: { country: { iso_code: 'DE' }, city: { names: { en: 'Berlin' } } },
        },
        { network: '198.51.100.0/25', record: { country: 'CN', asn: 'AS64500' } },
        { network: '192.0.2.7/32', record: { autonomous_system_number: 64_501 } },
      ]),
    );
    const placeOf = await openGeoIp(file);
    assert.deepEqual(placeOf('203.0.113.200'), { country: 'DE', city: 'Berlin' });
    assert.deepEqual(placeOf('198.51.100.7'), { country: 'CN', asn: '64500' });
    assert.deepEqual(placeOf('192.0.2.7'), { asn: '64501' });
    for (const nowhere of ['198.51.100.200', '8.8.8.8', '::1', 'unix:', '', 'x'.repeat(1000)])
      assert.deepEqual(placeOf(nowhere), {}, nowhere);
  });

  it('are not there without the file, and one that is none is refused', async () => {
    const file = join(folder, 'none.mmdb');
    writeFileSync(file, 'no database');
    for (const path of [file, join(folder, 'missing.mmdb')])
      await assert.rejects(
        openGeoIp(path),
        (error) => error instanceof IngressError && error.code === 'bad_geoip',
      );
  });
});
