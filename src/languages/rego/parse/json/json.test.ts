import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseModule } from '../index.ts';
import { program } from '../testing/programs.ts';
import { moduleTree, type TreeOptions } from './index.ts';

function treeOf(text: string, options: TreeOptions = {}): unknown {
  const { module, diagnostics } = parseModule({ file: 'a.rego', text });
  assert.deepEqual(diagnostics, []);
  assert.ok(module);
  return JSON.parse(JSON.stringify(moduleTree(module, options)));
}

describe('moduleTree', () => {
  it('is the tree that OPA prints', () => {
    const name = { type: 'var', value: 'p' };
    assert.deepEqual(treeOf('package a\nimport data.x as y\np contains y if not input.z > _'), {
      package: {
        path: [
          { type: 'var', value: 'data' },
          { type: 'string', value: 'a' },
        ],
      },
      imports: [
        {
          alias: 'y',
          path: {
            type: 'ref',
            value: [
              { type: 'var', value: 'data' },
              { type: 'string', value: 'x' },
            ],
          },
        },
      ],
      rules: [
        {
          body: [
            {
              index: 0,
              negated: true,
              terms: [
                { type: 'ref', value: [{ type: 'var', value: 'gt' }] },
                {
                  type: 'ref',
                  value: [
                    { type: 'var', value: 'input' },
                    { type: 'string', value: 'z' },
                  ],
                },
                { type: 'var', value: '$0' },
              ],
            },
          ],
          head: { name: 'p', key: { type: 'var', value: 'y' }, ref: [name] },
        },
      ],
    });
  });

  it('has places and comments where they are asked for', () => {
    const tree = JSON.stringify(treeOf('package a # é\n', { locations: true, comments: true }));
    assert.match(tree, /"Text":"IMOp"/u);
    assert.match(tree, /"location":\{"file":"a.rego","row":1,"col":1,"text":"cGFja2FnZQ=="\}/u);
  });
});

const opa = process.env['OPA_BINARY'];
const skip = opa && existsSync(opa) ? false : 'OPA_BINARY names no binary of OPA';

describe('against OPA', { skip }, () => {
  it('gives the same tree for generated programs, places and all', () => {
    const folder = mkdtempSync(join(tmpdir(), 'rego-tree-'));
    const file = join(folder, 'a.rego');
    const args = ['parse', '--format', 'json', '--json-include', 'locations,comments', file];
    try {
      fc.assert(
        fc.property(program, (text) => {
          writeFileSync(file, text);
          const { module } = parseModule({ file, text });
          assert.ok(module);
          const tree: unknown = JSON.parse(
            JSON.stringify(moduleTree(module, { locations: true, comments: true })),
          );
          assert.deepEqual(tree, JSON.parse(execFileSync(opa ?? '', args, { encoding: 'utf8' })));
        }),
        { numRuns: 30 },
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
