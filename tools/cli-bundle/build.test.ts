import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { bundleRoot } from '../../src/apps/cli/bundle.ts';
import { buildBundle } from './build.ts';

const root = join(import.meta.dirname, '../..');

const PRIVILEGED = `apiVersion: v1
kind: Pod
metadata:
  name: loud
spec:
  containers:
    - name: main
      image: nginx
      securityContext:
        privileged: true
`;

describe('the bundle that ./bulwark makes', () => {
  it('says of a manifest what the sources say, and lists what it was made of', async () => {
    const record = await buildBundle(root);
    const folder = mkdtempSync(join(tmpdir(), 'bulwark-bundle-'));
    try {
      const file = join(folder, 'pod.yaml');
      writeFileSync(file, PRIVILEGED);
      const [bundled, plain] = ['1', '0'].map((use) => inspect(file, use));
      assert.equal(plain?.status, 1);
      assert.match(plain?.stdout ?? '', /privileged/);
      assert.deepEqual(bundled, plain);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    const inputs = record.inputs.map(([path]) => path);
    for (const path of [
      'src/runtime/inspection/checks/catalog.ts',
      'src/formats/yaml/parse-yaml.ts',
      'package-lock.json',
    ]) {
      assert.ok(inputs.includes(join(root, path)), path);
    }
    assert.ok(record.folder !== '' && bundleRoot(root).endsWith('.bulwark-bundle'));
  });
});

function inspect(file: string, bundle: string): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'src/apps/cli/main.ts'), 'inspect', file, '--output', 'table'],
    { encoding: 'utf8', env: { ...process.env, BULWARK_BUNDLE: bundle } },
  );
  return { status, stdout, stderr };
}
