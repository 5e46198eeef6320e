import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  addressText,
  hasAddress,
  hasNetwork,
  lastOf,
  mergeNetworks,
  type Network,
  networksMeet,
  networkText,
  parseAddress,
  parseNetwork,
} from './index.ts';

function network(text: string): Network {
  const parsed = parseNetwork(text);
  assert.ok(parsed, text);
  return parsed;
}

describe('addresses', () => {
  const cases: readonly (readonly [text: string, printed: string | undefined])[] = [
    ['1.2.3.4', '1.2.3.4'],
    ['::', '::'],
    ['2001:DB8::1', '2001:db8::1'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['::ffff:1.2.3.4', '1.2.3.4'],
    ['::1.2.3.4', '::102:304'],
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
    ['1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8'],
    ['01.2.3.4', undefined],
    ['256.1.1.1', undefined],
    ['1.2.3', undefined],
    ['1:2:3:4:5:6:7:8::', undefined],
    ['1::2::3', undefined],
    ['12345::', undefined],
    ['fe80::1%eth0', undefined],
    [':1', undefined],
    ['', undefined],
  ];
  for (const [text, printed] of cases) {
    it(text, () => {
      const address = parseAddress(text);
      assert.equal(address && addressText(address), printed);
    });
  }

  it('any address survives being printed', () => {
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        const address = parseAddress(text);
        assert.ok(address, text);
        assert.deepEqual(parseAddress(addressText(address)), address);
      }),
    );
  });
});

describe('networks', () => {
  for (const text of [
    '10.0.0.0/33',
    '10.0.0.0',
    '/8',
    '10.0.0.0/',
    '10.0.0.0/-1',
    '10.0.0.0/08',
    'a/8',
    '::/129',
  ]) {
    it(`refuses ${text}`, () => assert.equal(parseNetwork(text), undefined));
  }
  const contains: readonly (readonly [a: string, b: string, holds: boolean])[] = [
    ['10.0.0.0/8', '10.1.0.0/24', true],
    ['10.1.0.0/24', '10.0.0.0/8', false],
    ['0.0.0.0/0', '255.255.255.255/32', true],
    ['::/0', '10.0.0.0/8', false],
    ['::/80', '::/80', true],
    ['2001:4860:4860::8888/32', '2001:4860:4860:1234::8888/40', true],
  ];
  for (const [a, b, holds] of contains) {
    it(`${a} has ${b}: ${holds}`, () => assert.equal(hasNetwork(network(a), network(b)), holds));
  }
  it('meets where one has the start of the other', () => {
    assert.ok(networksMeet(network('192.168.0.0/16'), network('192.168.1.0/24')));
    assert.ok(!networksMeet(network('192.168.0.0/24'), network('192.168.1.0/24')));
  });
  it('prints without what lies behind the prefix', () => {
    assert.equal(networkText(network('10.1.2.3/8')), '10.0.0.0/8');
  });
});

describe('mergeNetworks', () => {
  const cases: readonly (readonly [networks: readonly string[], merged: readonly string[]])[] = [
    [['192.0.128.0/24', '192.0.129.0/24'], ['192.0.128.0/23']],
    [
      ['192.0.128.0/24', '192.0.130.0/24'],
      ['192.0.128.0/24', '192.0.130.0/24'],
    ],
    [['10.0.0.0/8', '10.1.0.0/16'], ['10.0.0.0/8']],
    [['0.0.0.0/1', '128.0.0.0/1'], ['0.0.0.0/0']],
    [
      ['10.0.0.1/32', '10.0.0.2/32'],
      ['10.0.0.1/32', '10.0.0.2/32'],
    ],
    [['::/1', '8000::/1', '1.2.3.4/32'], ['::/0']],
    [[], []],
  ];
  for (const [networks, merged] of cases) {
    it(networks.join(' '), () =>
      assert.deepEqual(mergeNetworks(networks.map(network)).map(networkText), merged),
    );
  }

  it('holds the same addresses, and nothing twice', () => {
    const small = fc.tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 24, max: 32 }));
    fc.assert(
      fc.property(fc.array(small, { maxLength: 12 }), fc.integer({ min: 0, max: 255 }), (parts, host) => {
        const networks = parts.map(([octet, prefix]) => network(`10.0.0.${octet}/${prefix}`));
        const address = parseAddress(`10.0.0.${host}`);
        assert.ok(address);
        const merged = mergeNetworks(networks);
        const holders = merged.filter((candidate) => hasAddress(candidate, address));
        assert.equal(holders.length, networks.some((candidate) => hasAddress(candidate, address)) ? 1 : 0);
        assert.ok(merged.every((candidate) => candidate.value <= lastOf(candidate)));
      }),
    );
  });
});
