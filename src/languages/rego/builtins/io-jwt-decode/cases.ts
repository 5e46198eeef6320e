import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'a token', args: ['eyJhbGciOjF9.e30.AAE'], result: [{ alg: 1 }, {}, '0001'] },
  { name: 'a token in a token', args: ['eyJjdHkiOiJKV1QifQ.ImUzMC5lMzAuIg.'], result: [{}, {}, ''] },
  { name: 'no parts', args: ['x'], error: 'encoded JWT had no period separators' },
  {
    name: 'a header that is no object',
    args: ['MQ.e30.AA'],
    error: 'bad JWT header: decoded JSON type was not an Object',
  },
  {
    name: 'a payload that is no JSON',
    args: ['e30.eA.AA'],
    error: "invalid JSON: invalid character 'x' looking for beginning of value",
  },
  {
    name: 'an encrypted token',
    args: ['eyJlbmMiOiIifQ.e30.'],
    error: 'JWT is a JWE object, which is not supported',
  },
  {
    name: 'a signature cut off',
    args: ['e30.e30.A'],
    error: 'JWT signature had invalid encoding: illegal base64url string: A',
  },
];
