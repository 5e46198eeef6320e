import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createRotatingWriter } from './testing/rotating-writer.ts';

const KILLS = 20;
const PROCESS = join(import.meta.dirname, 'testing', 'follower-process.ts');

interface Child {
  readonly process: ChildProcess;
  readonly batches: () => number;
  readonly output: () => string;
}

function start(folder: string, path: string): Child {
  const child = spawn(process.execPath, ['--max-old-space-size=500', PROCESS, folder, path], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let batches = 0;
  let output = '';
  child.stdout.on('data', (data: Buffer) => {
    batches += data.length;
  });
  child.stderr.on('data', (data: Buffer) => {
    output += data.toString();
  });
  return { process: child, batches: () => batches, output: () => output };
}

function numbers(folder: string): readonly number[] {
  const batches = readFileSync(join(folder, 'ledger'), 'utf8').trim().split('\n');
  return batches
    .flatMap((line) => (JSON.parse(line) as { lines: string[] }).lines)
    .map((line) => Number(line.split(' ')[1]))
    .toSorted((a, b) => a - b);
}

describe('a followed file', { timeout: 240_000 }, () => {
  it('is delivered, each line exactly once, through 20 times kill -9, rotation, copies and compression', async (context) => {
    const folder = mkdtempSync(join(tmpdir(), 'follow-kill-'));
    const path = join(folder, 'app.log');
    const writer = createRotatingWriter(path, Math.random);
    writer.write();
    let timer: NodeJS.Timeout | undefined;
    let output = '';
    try {
      for (let kill = 0; kill < KILLS; kill++) {
        const child = start(folder, path);
        const wanted = 2 + Math.floor(Math.random() * 40);
        while (child.batches() < wanted && child.process.exitCode === null) {
          // What was rotated before the first look is the past.
          if (child.batches() > 0) timer ??= setInterval(writer.write, 8);
          await sleep(1);
        }
        child.process.kill('SIGKILL');
        if (child.process.exitCode === null && child.process.signalCode === null)
          await once(child.process, 'exit');
        output += child.output();
        // Rotated while nobody reads.
        await sleep(Math.random() * 100);
      }
      clearInterval(timer);
      const last = start(folder, path);
      await settled(last);
      last.process.kill('SIGTERM');
      await once(last.process, 'exit');
      output += last.output();
      const found = numbers(folder);
      const all = Array.from({ length: writer.written() }, (_, index) => index + 1);
      const lost = all.filter((number) => !found.includes(number));
      const doubled = found.filter((number, index) => found[index - 1] === number);
      context.diagnostic(`${writer.written()} lines`);
      assert.deepEqual({ lost, doubled }, { lost: [], doubled: [] }, output);
    } finally {
      clearInterval(timer);
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/** Nothing came for a while. */
async function settled(child: Child): Promise<void> {
  await sleep(6500);
  for (let before = -1; before !== child.batches(); ) {
    before = child.batches();
    await sleep(1500);
  }
}
