import type { BuiltinCase } from '../types.ts';

const REQUEST = { method: 'get', url: 'https://example.com/a' };

export const cases: readonly BuiltinCase[] = [
  {
    name: 'an answer in JSON',
    args: [REQUEST],
    result: {
      status: '200 OK',
      status_code: 200,
      body: { ok: true },
      raw_body: '{"ok": true}',
      headers: { 'content-type': ['application/json'] },
    },
  },
  {
    name: 'a failure that the policy looks at',
    args: [{ method: 'get', url: 'https://nowhere.example', raise_error: false }],
    result: { status_code: 0, error: { code: 'eval_http_send_network_error', message: 'no such host' } },
  },
  { name: 'a failure', args: [{ method: 'get', url: 'https://nowhere.example' }], error: 'no such host' },
  {
    name: 'an unknown parameter',
    args: [{ ...REQUEST, foo: 1 }],
    error: 'operand 1 invalid request parameters(s): {"foo"}',
    code: 'eval_type_error',
  },
  {
    name: 'no url',
    args: [{ method: 'get' }],
    error: 'operand 1 missing required request parameters(s): {"url"}',
    code: 'eval_type_error',
  },
  { name: 'a number as method', args: [{ ...REQUEST, method: 1 }], error: '"method" must be a string' },
];
