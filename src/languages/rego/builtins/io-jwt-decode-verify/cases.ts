import type { BuiltinCase } from '../types.ts';

// {"alg":"HS256"} . {"aud":["a","b"],"exp":200,"iss":"x","nbf":100}, by "secret".
const TOKEN =
  'eyJhbGciOiJIUzI1NiJ9.eyJhdWQiOlsiYSIsImIiXSwiZXhwIjoyMDAsImlzcyI6IngiLCJuYmYiOjEwMH0.T3VbKBTk2xXmuHPBwiV0D8Yy3DvkdsO3uplkcod1BdE';
const CLAIMS = { aud: ['a', 'b'], exp: 200, iss: 'x', nbf: 100 };
const REFUSED = [false, {}, {}];
const GOOD = { secret: 'secret', aud: 'a', time: 150e9 };

export const cases: readonly BuiltinCase[] = [
  {
    name: 'all is as asked',
    args: [TOKEN, { ...GOOD, iss: 'x', alg: 'HS256' }],
    result: [true, { alg: 'HS256' }, CLAIMS],
  },
  {
    name: 'at its beginning',
    args: [TOKEN, { ...GOOD, time: 100e9 }],
    result: [true, { alg: 'HS256' }, CLAIMS],
  },
  { name: 'too early', args: [TOKEN, { ...GOOD, time: 99e9 }], result: REFUSED },
  { name: 'at its expiry', args: [TOKEN, { ...GOOD, time: 200e9 }], result: REFUSED },
  { name: 'by the clock', args: [TOKEN, { secret: 'secret', aud: 'a' }], result: REFUSED },
  { name: 'another secret', args: [TOKEN, { ...GOOD, secret: 'other' }], result: REFUSED },
  { name: 'another issuer', args: [TOKEN, { ...GOOD, iss: 'y' }], result: REFUSED },
  { name: 'another audience', args: [TOKEN, { ...GOOD, aud: 'c' }], result: REFUSED },
  { name: 'no audience asked for', args: [TOKEN, { secret: 'secret', time: 150e9 }], result: REFUSED },
  { name: 'another algorithm', args: [TOKEN, { ...GOOD, alg: 'HS384' }], result: REFUSED },
  { name: 'no key', args: [TOKEN, {}], error: 'no key constraint' },
  {
    name: 'two keys',
    args: [TOKEN, { secret: 'a', cert: '{"keys":[]}' }],
    error: 'duplicate key constraints',
  },
  {
    name: 'unknown constraint',
    args: [TOKEN, { foo: 1 }],
    error: 'unknown token validation constraint: foo',
  },
];
