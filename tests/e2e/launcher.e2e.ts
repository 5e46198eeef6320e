import assert from 'node:assert/strict';
import { test } from 'node:test';
import { removeFolder, startServer } from './testing/server-process.ts';

/** The first command of the README, by the script that people type. */
test('./bulwark up starts, answers, and ends with 0', async () => {
  const server = await startServer({ kubeconfig: undefined, byLauncher: true });
  try {
    assert.equal((await fetch(`${server.url}/readyz`)).status, 200);
    assert.match(await (await fetch(server.url)).text(), /<title>Bulwark/);
    assert.equal(await server.stop(), 0, server.output());
  } finally {
    await server.kill();
    removeFolder(server.dataDir);
  }
});
