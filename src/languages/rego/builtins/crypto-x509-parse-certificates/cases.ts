import { LEAF_FIELDS } from '../testing/certificate-fields.ts';
import { LEAF, LEAF_KEY } from '../testing/certificates.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  {
    name: 'PEM',
    args: [LEAF],
    result: [{ ...LEAF_FIELDS, URIStrings: ['spiffe://a/b'] }],
  },
  { name: 'nothing', args: [''], result: [] },
  { name: 'no base64', args: ['?'], error: 'illegal base64 data at input byte 0' },
  { name: 'no certificate', args: ['AAAA'], error: 'x509: malformed certificate' },
  { name: 'a key', args: [LEAF_KEY], error: "PEM block type is 'PRIVATE KEY', expected CERTIFICATE" },
];
