import { LEAF_KEY } from '../testing/certificates.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  {
    name: 'a key in PEM',
    args: [LEAF_KEY],
    result: {
      crv: 'Ed25519',
      d: 'AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI',
      kty: 'OKP',
      x: 'gTl3Dqh9F19Wo1Rmw0x-zMuNipG07jeiXfYPW4_Js5Q',
    },
  },
  {
    name: 'the same in base64',
    args: [btoa(LEAF_KEY)],
    result: {
      crv: 'Ed25519',
      d: 'AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI',
      kty: 'OKP',
      x: 'gTl3Dqh9F19Wo1Rmw0x-zMuNipG07jeiXfYPW4_Js5Q',
    },
  },
  { name: 'no key in it', args: ['AAAA'], result: null },
  { name: 'nothing', args: [''], error: 'input PEM data was empty' },
];
