import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { ClusterError } from './errors.ts';
import { type ClusterState, writeState } from './state.ts';
import { dataDirOf } from './up.ts';

const ports = { api: 1, etcd: 2, etcdPeer: 3, controllerManager: 4, scheduler: 5 };
const MINE: ClusterState = {
  format: 1,
  name: 'unknown-here',
  mode: 'loopback',
  index: 7,
  ports,
  bin: '/bin',
  limits: [],
  parts: [],
};

/** `cluster down` removes the folder with all that is in it. */
describe('a folder that is given to a cluster', () => {
  const cases: Readonly<Record<string, readonly [(folder: string) => void, boolean]>> = {
    'is taken when it is not there yet': [(folder) => rmSync(folder, { recursive: true }), true],
    'is taken when it is empty': [() => {}, true],
    'is taken when it is this cluster’s': [(folder) => writeState(folder, MINE), true],
    'is refused with a file in it': [(folder) => writeFileSync(join(folder, 'thesis.txt'), ''), false],
    'is refused with a folder in it': [(folder) => mkdirSync(join(folder, 'photos')), false],
    'is refused when it is another cluster’s': [
      (folder) => writeState(folder, { ...MINE, name: 'other' }),
      false,
    ],
  };
  for (const [what, [prepare, isTaken]] of Object.entries(cases)) {
    it(what, (context) => {
      const folder = mkdtempSync(join(tmpdir(), 'bulwark-folder-'));
      context.after(() => rmSync(folder, { recursive: true, force: true }));
      prepare(folder);
      if (isTaken) assert.equal(dataDirOf(MINE.name, folder), folder);
      else
        assert.throws(
          () => dataDirOf(MINE.name, folder),
          (error: unknown) => error instanceof ClusterError && error.code === 'bad-option',
        );
    });
  }
});
