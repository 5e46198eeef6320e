import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { ClusterError } from './errors.ts';
import { grown } from './possible.ts';
import type { ClusterState } from './state.ts';

const FULL = { mode: 'full', limits: [] } as const;
const LOOPBACK = { mode: 'loopback', limits: ['It was not started as root.'] } as const;

function stateIn(mode: ClusterState['mode']): ClusterState {
  const ports = { api: 1, etcd: 2, etcdPeer: 3, controllerManager: 4, scheduler: 5 };
  return { format: 1, name: 'dev', mode, index: 7, ports, bin: '/bin', limits: ['old'], parts: [] };
}

describe('a cluster that exists', () => {
  it('gets a node when it had none and one is possible', () => {
    const state = grown(stateIn('control-plane'), FULL);
    assert.deepEqual([state.mode, state.limits], ['full', []]);
  });

  for (const mode of ['full', 'loopback'] as const) {
    it(`in mode ${mode} stays what it is`, () => {
      assert.deepEqual(grown(stateIn(mode), FULL), stateIn(mode));
    });
  }

  it('is not touched by somebody who cannot enter its namespaces', () => {
    assert.throws(
      () => grown(stateIn('full'), LOOPBACK),
      (error: unknown) => error instanceof ClusterError && /not started as root/.test(error.message),
    );
  });
});
