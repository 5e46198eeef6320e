import type { BuiltinCase } from '../types.ts';

const KEY =
  '{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"}';
const PLAIN = '{"typ":"text/plain",\r\n "alg":"HS256"}';

export const cases: readonly BuiltinCase[] = [
  {
    name: 'a payload that is no JSON',
    args: [PLAIN, 'e', KEY],
    result:
      'eyJ0eXAiOiJ0ZXh0L3BsYWluIiwNCiAiYWxnIjoiSFMyNTYifQ.ZQ.oO8Vnc4Jv7-J231a1bEcQrgXfKbNW-kEvVY7BP1v5rM',
  },
  {
    name: 'a token must be JSON',
    args: ['{"typ":"JWT","alg":"HS256"}', '{"iss":', KEY],
    error: 'type is JWT but payload is not JSON',
  },
  {
    name: 'headers that are empty',
    args: ['', '{}', KEY],
    error:
      'missing or invalid \'alg\' header: cannot parse JSON: cannot parse empty string; unparsed tail: ""',
  },
  {
    name: 'a key that is none',
    args: ['{"alg":"HS256"}', '{}', '{}'],
    error: 'jwk.Parse: failed to parse sole key: jwk.ParseKey: invalid key type from JSON ()',
  },
];
