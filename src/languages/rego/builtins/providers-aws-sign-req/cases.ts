import type { BuiltinCase } from '../types.ts';

const REQUEST = {
  method: 'get',
  url: 'http://example.com/a%20b?q=1',
  headers: { foo: 'bar' },
  body: { a: 1 },
};
const CONFIG = { aws_service: 's3', aws_access_key: 'k', aws_secret_access_key: 's', aws_region: 'r' };

export const cases: readonly BuiltinCase[] = [
  {
    name: 'a request',
    args: [REQUEST, CONFIG, 1_700_000_000_000_000_000],
    result: {
      body: { a: 1 },
      headers: {
        Authorization:
          'AWS4-HMAC-SHA256 Credential=k/20231114/r/s3/aws4_request,SignedHeaders=foo;host;x-amz-content-sha256;x-amz-date,Signature=2ac70afac0817ab001e8f43d6b09933e12b0595a7745c5770e57215eb3f33ef3',
        foo: 'bar',
        host: 'example.com',
        'x-amz-content-sha256': '015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862',
        'x-amz-date': '20231114T221320Z',
      },
      method: 'get',
      url: 'http://example.com/a%20b?q=1',
    },
  },
  {
    name: 'no access',
    args: [REQUEST, { aws_service: 's3', aws_region: 'r' }, 0],
    error: 'operand 2 missing required AWS config parameters(s): {"aws_access_key", "aws_secret_access_key"}',
    code: 'eval_type_error',
  },
  {
    name: 'no request',
    args: [{ method: 1, url: 'x' }, CONFIG, 0],
    error: 'operand 1 invalid values for required request parameters(s): {"method"}',
    code: 'eval_type_error',
  },
  {
    name: 'an unknown field',
    args: [{ ...REQUEST, foo: 1 }, CONFIG, 0],
    error: 'operand 1 invalid request parameters(s): {"foo"}',
    code: 'eval_type_error',
  },
];
