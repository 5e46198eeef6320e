import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  {
    name: 'all of them',
    args: ['HTTPS://me@example.com:8080/a%2Fb%20c?q=1#frag'],
    result: {
      scheme: 'https',
      hostname: 'example.com',
      port: '8080',
      path: '/a/b c',
      raw_path: '/a%2Fb%20c',
      raw_query: 'q=1',
      fragment: 'frag',
    },
  },
  { name: 'a path alone', args: ['/a/b'], result: { path: '/a/b', raw_path: '/a/b' } },
  {
    name: 'an address in brackets',
    args: ['http://[::1]:80'],
    result: { scheme: 'http', hostname: '::1', port: '80' },
  },
  { name: 'an opaque one', args: ['mailto:a@b'], result: { scheme: 'mailto' } },
  { name: 'nothing', args: [''], result: {} },
  {
    name: 'no scheme',
    args: ['://x'],
    error: 'parse "://x": missing protocol scheme',
    code: 'eval_builtin_error',
  },
  {
    name: 'a wrong escape',
    args: ['http://x/%zz'],
    error: 'parse "http://x/%zz": invalid URL escape "%zz"',
    code: 'eval_builtin_error',
  },
  {
    name: 'a wrong port',
    args: ['http://x:y'],
    error: 'parse "http://x:y": invalid port ":y" after host',
    code: 'eval_builtin_error',
  },
];
