import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fix } from '../../../../api/wire.ts';
import { applyFixes } from './apply-fixes.ts';

const source = `spec:
  containers:
    - name: app # the one
      securityContext:
        privileged: true
      args: [serve, fast]
`;
const context = ['spec', 'containers', 0, 'securityContext'];

const cases: readonly (readonly [string, Fix[], string])[] = [
  ['nothing', [], source],
  [
    'a value that is set',
    [{ op: 'set', path: [...context, 'privileged'], value: false, safe: true }],
    source.replace('privileged: true', 'privileged: false'),
  ],
  [
    'a value whose parents are missing',
    [
      {
        op: 'set',
        path: ['spec', 'securityContext', 'seccompProfile', 'type'],
        value: 'RuntimeDefault',
        safe: true,
      },
    ],
    `${source}  securityContext:\n    seccompProfile:\n      type: RuntimeDefault\n`,
  ],
  [
    'a value that goes',
    [{ op: 'remove', path: ['spec', 'containers', 0, 'args'], safe: true }],
    source.replace('      args: [serve, fast]\n', ''),
  ],
  [
    'an entry for a list that is there',
    [{ op: 'append', path: ['spec', 'containers', 0, 'args'], value: 'x', safe: true }],
    source.replace('[serve, fast]', '[serve, fast, x]'),
  ],
  [
    'an entry for a list that is not there',
    [{ op: 'append', path: [...context, 'drop'], value: 'ALL', safe: true }],
    source.replace('privileged: true', 'privileged: true\n        drop:\n          - ALL'),
  ],
];

for (const [name, fixes, expected] of cases) {
  test(`fixing ${name} keeps comments and order`, () => assert.equal(applyFixes(source, fixes), expected));
}
