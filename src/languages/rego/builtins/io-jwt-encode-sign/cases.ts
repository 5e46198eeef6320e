import type { BuiltinCase } from '../types.ts';

const KEY = {
  kty: 'oct',
  k: 'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow',
};

export const cases: readonly BuiltinCase[] = [
  {
    name: 'no claims',
    args: [{ typ: 'JWT', alg: 'HS256' }, {}, KEY],
    result: 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30.6cvao8lnOu6FAdK68jQFcDMXOmaWNwWiYhCgijd-AD8',
  },
  {
    name: 'no algorithm',
    args: [{}, {}, KEY],
    error: 'missing or invalid \'alg\' header: jwsbb: header "alg" not found',
  },
  { name: 'an unknown algorithm', args: [{ alg: 'dummy' }, {}, KEY], error: 'unknown JWS algorithm: dummy' },
  {
    name: 'an algorithm that is no text',
    args: [{ alg: 1 }, {}, KEY],
    error: "missing or invalid 'alg' header: value doesn't contain string; it contains number",
  },
  { name: 'no key', args: [{ alg: 'HS256' }, {}, { keys: [] }], error: 'no keys found in JWK set' },
];
