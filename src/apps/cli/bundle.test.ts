import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { type BundleRecord, bundleRoot, freshBundle, toInput } from './bundle.ts';

describe('the bundle of the command line', () => {
  let root = '';
  let source = '';

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'bulwark-bundle-'));
    source = join(root, 'a.ts');
    writeFileSync(source, 'export const a = 1;');
    mkdirSync(join(bundleRoot(root), 'one'), { recursive: true });
    writeFileSync(join(bundleRoot(root), 'one', 'main.js'), '');
    record({ folder: 'one', entry: 'main.js', inputs: [toInput(source)] });
  });

  afterEach(() => rmSync(root, { recursive: true, force: true }));

  function record(content: BundleRecord | string): void {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    writeFileSync(join(bundleRoot(root), 'current.json'), text);
  }

  it('is used while every source is as it was', () => {
    assert.equal(freshBundle(root), join(bundleRoot(root), 'one', 'main.js'));
  });

  it('is stale when a source has another time of change', () => {
    utimesSync(source, new Date(), new Date(Date.now() + 5000));
    assert.equal(freshBundle(root), undefined);
  });

  it('is stale when a source has another size at the same time of change', () => {
    const [path, mtimeMs, size] = toInput(source);
    record({ folder: 'one', entry: 'main.js', inputs: [[path, mtimeMs, size + 1]] });
    assert.equal(freshBundle(root), undefined);
  });

  it('is stale when a source is gone', () => {
    rmSync(source);
    assert.equal(freshBundle(root), undefined);
  });

  it('is not there when its folder is gone', () => {
    rmSync(join(bundleRoot(root), 'one'), { recursive: true });
    assert.equal(freshBundle(root), undefined);
  });

  for (const text of ['', '{', 'null', '{"folder":1}', '{"folder":"one","entry":"main.js"}']) {
    it(`is not there when its record reads ${JSON.stringify(text)}`, () => {
      record(text);
      assert.equal(freshBundle(root), undefined);
    });
  }
});
