import { LEAF_FIELDS, ROOT_FIELDS } from '../testing/certificate-fields.ts';
import { LEAF, ROOT, SERVER } from '../testing/certificates.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  {
    name: 'a chain for clients',
    args: [ROOT + LEAF, { KeyUsages: ['KeyUsageClientAuth'], DNSName: 'a.example' }],
    result: [true, [LEAF_FIELDS, ROOT_FIELDS]],
  },
  { name: 'another host', args: [ROOT + SERVER, { DNSName: 'b.example' }], result: [false, []] },
  { name: 'before its time', args: [ROOT + SERVER, { CurrentTime: 1 }], result: [false, []] },
  {
    name: 'an unknown usage',
    args: [ROOT + SERVER, { KeyUsages: ['X'] }],
    error: "invalid entries for 'KeyUsages' found: [X]",
  },
  { name: 'an unknown option', args: [ROOT + SERVER, { X: 1 }], error: 'invalid key option' },
  {
    name: 'a host that is no text',
    args: [ROOT + SERVER, { DNSName: 1 }],
    error: "'DNSName' should be a string",
  },
];
