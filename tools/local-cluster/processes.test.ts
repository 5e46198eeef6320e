import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { describe, it } from 'node:test';

import { endProcess, identify, isAlive, parseNestedPids, parseStat } from './processes.ts';

const FIELDS = 'S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 4711 20';

describe('who a process is', () => {
  const names = ['sh', 'a b', 'x) S 1', '((()'];
  for (const name of names) {
    it(`is read from its stat though it is called "${name}"`, () => {
      assert.deepEqual(parseStat(`42 (${name}) ${FIELDS}`), { state: 'S', startTicks: 4711 });
    });
  }

  it('is unknown when the line is cut', () => {
    assert.equal(parseStat('42 (sh) S 1'), undefined);
    assert.equal(parseStat(''), undefined);
  });

  it('is its pid together with its start', () => {
    const me = identify(process.pid);
    assert.ok(me !== undefined && isAlive(me));
    assert.equal(isAlive({ pid: process.pid, startTicks: me.startTicks + 1 }), false);
  });

  it('is its number in each namespace, from this machine inwards', () => {
    assert.deepEqual(parseNestedPids('Name:\tsh\nNSpid:\t4711\t12\nThreads:\t1\n'), [4711, 12]);
    assert.deepEqual(parseNestedPids('Name:\tsh\n'), []);
  });
});

describe('ending a process', () => {
  it('works on one that will not listen', async () => {
    const child = spawn('sh', ['-c', "trap '' TERM; echo up; while :; do sleep 1; done"]);
    await new Promise((resolve) => child.stdout.once('data', resolve));
    const identity = identify(child.pid ?? 0);
    assert.ok(identity !== undefined);
    await endProcess(identity, 100);
    assert.equal(isAlive(identity), false);
  });

  it('leaves a process alone that only has the same number', async () => {
    const child = spawn('sleep', ['30']);
    const identity = identify(child.pid ?? 0);
    assert.ok(identity !== undefined);
    await endProcess({ pid: identity.pid, startTicks: identity.startTicks - 1 }, 0);
    assert.equal(isAlive(identity), true);
    child.kill('SIGKILL');
  });
});
