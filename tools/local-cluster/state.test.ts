import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';

import { ClusterError } from './errors.ts';
import { type ClusterState, parseState, readState, writeState } from './state.ts';

const STATE: ClusterState = {
  format: 1,
  name: 'dev',
  mode: 'full',
  index: 7,
  ports: { api: 6443, etcd: 2379, etcdPeer: 2380, controllerManager: 10257, scheduler: 10259 },
  bin: '/cache/bin',
  limits: [],
  anchor: { init: { pid: 12, startTicks: 34 }, starter: { pid: 11, startTicks: 33 } },
  parts: [{ part: 'etcd', pid: 13, startTicks: 35, command: 'abc' }],
};

describe('what a cluster remembers', () => {
  it('is read back as it was written', (context) => {
    const root = mkdtempSync(join(tmpdir(), 'bulwark-state-'));
    context.after(() => rmSync(root, { recursive: true }));
    assert.equal(readState(root), undefined);
    writeState(root, STATE);
    assert.deepEqual(readState(root), STATE);
  });

  const broken = {
    'half a file': '{"format": 1, "na',
    'another format': JSON.stringify({ ...STATE, format: 2 }),
    'a pid that is none': JSON.stringify({ ...STATE, anchor: { init: { pid: -1, startTicks: 1 } } }),
    'an unknown part': JSON.stringify({ ...STATE, parts: [{ ...STATE.parts[0], part: 'kine' }] }),
  };
  for (const [what, text] of Object.entries(broken)) {
    it(`is refused with ${what}, naming the file`, () => {
      assert.throws(
        () => parseState(text, '/x/state.json'),
        (error: unknown) =>
          error instanceof ClusterError &&
          error.code === 'state-unreadable' &&
          error.message.includes('/x/state.json'),
      );
    });
  }

  it('never parses noise into a state', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        assert.throws(() => parseState(text, 'state.json'), ClusterError);
      }),
    );
  });
});
