import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parse } from 'yaml';
import { pathText, toFixText, toYamlLines } from './fix-lines.ts';

test('a path reads as findings name places', () => {
  assert.equal(pathText(['spec', 'containers', 0, 'image']), 'spec.containers[0].image');
});

test('fixes of one place stand under it together', () => {
  const place = ['spec', 'containers', 0, 'securityContext'];
  const text = toFixText(
    [
      { op: 'set', path: [...place, 'runAsNonRoot'], value: true, safe: true },
      { op: 'remove', path: [...place, 'privileged'], safe: false },
      { op: 'append', path: [...place, 'capabilities', 'drop'], value: 'ALL', safe: true },
    ],
    'remove',
  );
  assert.equal(
    text,
    [
      '# spec.containers[0].securityContext',
      'runAsNonRoot: true',
      '# remove: privileged',
      '# spec.containers[0].securityContext.capabilities',
      'drop:',
      '  - ALL',
    ].join('\n'),
  );
});

test('what is written is YAML with the same value', () => {
  const key = fc
    .stringMatching(/^[a-z][a-zA-Z]{0,8}$/)
    .filter((name) => !['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null'].includes(name));
  const value = fc.letrec((tie) => ({
    node: fc.oneof(
      { maxDepth: 4 },
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('node'), { maxLength: 3 }),
      fc.dictionary(key, tie('node'), { maxKeys: 3, noNullPrototype: true }),
    ),
  })).node;
  fc.assert(fc.property(value, (node) => assert.deepEqual(parse(toYamlLines(node).join('\n')), node)));
});
