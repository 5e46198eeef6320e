import { ROOT_FIELDS, SERVER_FIELDS } from '../testing/certificate-fields.ts';
import { LEAF, ROOT, SERVER } from '../testing/certificates.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  {
    name: 'a chain',
    args: [ROOT + SERVER],
    result: [
      true,
      [
        { ...SERVER_FIELDS, URIStrings: null },
        { ...ROOT_FIELDS, URIStrings: null },
      ],
    ],
  },
  { name: 'not for servers', args: [ROOT + LEAF], result: [false, []] },
  { name: 'the wrong way round', args: [SERVER + ROOT], result: [false, []] },
  { name: 'one alone', args: [ROOT], result: [false, []] },
  { name: 'no certificates', args: ['?'], result: [false, []] },
  { name: 'no text', args: [1], error: 'operand 1 must be string but got number', code: 'eval_type_error' },
];
