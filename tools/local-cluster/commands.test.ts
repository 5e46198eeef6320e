import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

import { run } from './run.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));

describe('bulwark cluster', () => {
  const cases: readonly (readonly [string, readonly string[], number, RegExp])[] = [
    ['says that there is none', ['status'], 0, /There is no local cluster/],
    ['prints an empty list as JSON', ['status', '-o', 'json'], 0, /^\[\]\n$/],
    ['does not know a cluster that is not there', ['status', 'nobody'], 1, /no cluster "nobody"/],
    ['ends nothing that is not there', ['down', 'nobody'], 1, /no cluster "nobody"/],
    ['prints no kubeconfig of nobody', ['kubeconfig', 'nobody'], 1, /no cluster "nobody"/],
    ['refuses a name that would become a path', ['up', '../x'], 2, /cannot name a cluster/],
    [
      'refuses a folder without programs',
      ['up', '--control-plane-only', '--binaries', '/nonexistent'],
      1,
      /lacks etcd/,
    ],
    [
      'refuses a configuration file that is not there',
      ['up', '--config-file', '/nonexistent'],
      2,
      /cannot be read/,
    ],
    ['refuses a flag it does not know', ['up', '--nodes=3'], 2, /nodes/],
  ];
  for (const [what, args, code, said] of cases) {
    it(what, async (context) => {
      const home = mkdtempSync(join(tmpdir(), 'bulwark-home-'));
      context.after(() => rmSync(home, { recursive: true }));
      const env = { XDG_STATE_HOME: join(home, 'state'), XDG_CACHE_HOME: join(home, 'cache') };
      const result = await run(process.execPath, [MAIN, ...args], { env });
      assert.equal(result.code, code, result.stderr);
      assert.match(result.stdout + result.stderr, said);
    });
  }
});
