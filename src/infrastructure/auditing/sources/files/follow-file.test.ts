import assert from 'node:assert/strict';
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { followFile } from './adapters/follow-file.ts';
import type { Follower, FollowOptions, LineBatch } from './types.ts';

let folder: string;
let log: string;
let taken: Map<string, readonly string[]>;
let troubles: string[];
let stops: (() => Promise<void>)[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'follow-'));
  log = join(folder, 'app.log');
  taken = new Map();
  troubles = [];
  stops = [];
});
afterEach(async () => {
  for (const stop of stops) await stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A receiver that knows what it has by its id, as the contract asks. */
async function take({ id, lines }: LineBatch): Promise<void> {
  if (!taken.has(id))
    taken.set(
      id,
      lines.map(({ text }) => text),
    );
}

function lines(): readonly string[] {
  return [...taken.values()].flat();
}

interface Following extends Follower {
  readonly stop: () => Promise<void>;
}

function follow(options: Partial<FollowOptions> = {}): Following {
  const stopper = new AbortController();
  const follower = followFile({
    path: log,
    folder: join(folder, 'state'),
    deliver: take,
    signal: stopper.signal,
    pollMs: 5,
    backoff: { firstMs: 5, mostMs: 10 },
    onTrouble: (message) => troubles.push(message),
    ...options,
  });
  const stop = (): Promise<void> => {
    stopper.abort();
    return follower.done;
  };
  stops.push(() => stop().catch(() => undefined));
  return { ...follower, stop };
}

async function until(what: string, isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (isSo()) return;
    await sleep(10);
  }
  assert.fail(`not seen in time: ${what}; seen: ${JSON.stringify(lines())}; ${troubles.join('; ')}`);
}

function expect(...wanted: string[]): Promise<void> {
  return until(wanted.join(' '), () => lines().length >= wanted.length).then(() =>
    assert.deepEqual(lines(), wanted),
  );
}

describe('a file that is followed', () => {
  it('is read from its beginning, and as it grows; a line without its end waits', async () => {
    writeFileSync(log, 'one\ntwo\r\n\nthr');
    follow();
    await expect('one', 'two');
    await sleep(30);
    assert.deepEqual(lines(), ['one', 'two']);
    appendFileSync(log, 'ee\n');
    await expect('one', 'two', 'three');
  });

  it('may be followed from its end, and come later', async () => {
    writeFileSync(log, 'old\n');
    const first = follow({ from: 'end' });
    await until('the first look', () => first.stats().files === 1);
    appendFileSync(log, 'new\n');
    await expect('new');
    follow({ path: join(folder, 'later.log'), from: 'end' });
    await sleep(30);
    writeFileSync(join(folder, 'later.log'), 'made\n');
    await expect('new', 'made');
  });

  it('goes on where it was after a restart, with lines in between', async () => {
    writeFileSync(log, 'one\n');
    const first = follow();
    await expect('one');
    await first.stop();
    appendFileSync(log, 'two\n');
    follow();
    await expect('one', 'two');
  });

  it('is renamed: the old one is read to its end, then the new one', async () => {
    writeFileSync(log, 'one\n');
    follow();
    await expect('one');
    appendFileSync(log, 'two\n');
    renameSync(log, `${log}.1`);
    appendFileSync(`${log}.1`, 'three\n');
    writeFileSync(log, 'four\n');
    await expect('one', 'two', 'three', 'four');
  });

  it('was rotated several times while nobody read', async () => {
    writeFileSync(log, 'one\n');
    const first = follow();
    await expect('one');
    await first.stop();
    appendFileSync(log, 'two\n');
    renameSync(log, `${log}.2`);
    await sleep(5);
    writeFileSync(`${log}.1`, 'three\n');
    await sleep(5);
    writeFileSync(log, 'four\n');
    follow();
    await expect('one', 'two', 'three', 'four');
  });

  it('was compressed while nobody read: what was read is not read again, the rest is', async () => {
    writeFileSync(log, 'one\n');
    const first = follow();
    await expect('one');
    await first.stop();
    writeFileSync(`${log}.2.gz`, gzipSync(`${readFileSync(log, 'utf8')}two\n`));
    unlinkSync(log);
    await sleep(5);
    writeFileSync(`${log}.1`, 'three\n');
    await sleep(5);
    writeFileSync(log, 'four\n');
    const second = follow();
    await expect('one', 'two', 'three', 'four');
    // All of it was read before it is compressed now.
    writeFileSync(`${log}.1.gz`, gzipSync(readFileSync(`${log}.1`)));
    await sleep(30);
    unlinkSync(`${log}.1`);
    await sleep(30);
    appendFileSync(log, 'five\n');
    await expect('one', 'two', 'three', 'four', 'five');
    assert.equal(second.stats().lostBytes, 0);
  });

  it('is copied and cut: what was not read yet is found in the copy', async () => {
    writeFileSync(log, 'one\n');
    const first = follow();
    await expect('one');
    await first.stop();
    appendFileSync(log, 'two\n');
    copyFileSync(log, `${log}.1`);
    truncateSync(log, 0);
    appendFileSync(log, 'three\n');
    const second = follow();
    await expect('one', 'two', 'three');
    assert.equal(second.stats().truncations, 1);
    copyFileSync(log, `${log}.2`);
    await sleep(30);
    truncateSync(log, 0);
    await until('the cut', () => second.stats().truncations === 2);
    appendFileSync(log, 'four\n');
    await expect('one', 'two', 'three', 'four');
  });

  it('is written anew in place with more than it had: told by its beginning', async () => {
    writeFileSync(log, 'one\n');
    const first = follow();
    await expect('one');
    await first.stop();
    writeFileSync(log, 'two and more\nthree\n');
    follow();
    await expect('one', 'two and more', 'three');
  });

  it('is removed while it is open: it is read to its end, and a new one from its beginning', async () => {
    writeFileSync(log, 'one\n');
    follow();
    await expect('one');
    appendFileSync(log, 'two\nthr');
    unlinkSync(log);
    await expect('one', 'two', 'thr');
    writeFileSync(log, 'four\n');
    await expect('one', 'two', 'thr', 'four');
  });

  it('leaves alone what was rotated before it was followed, and names that only look alike', async () => {
    writeFileSync(`${log}.1`, 'past\n');
    writeFileSync(join(folder, 'app-policy.log'), 'other\n');
    writeFileSync(log, 'one\n');
    follow();
    await expect('one');
    await sleep(30);
    assert.deepEqual(lines(), ['one']);
  });

  it('may be a pattern: each file that it means, also new ones, and a rotated one once', async () => {
    writeFileSync(join(folder, 'a.log'), 'a1\n');
    const follower = follow({ path: join(folder, '*.log*') });
    await expect('a1');
    writeFileSync(join(folder, 'b.log'), 'b1\n');
    await expect('a1', 'b1');
    renameSync(join(folder, 'a.log'), join(folder, 'a.log.1'));
    writeFileSync(join(folder, 'a.log'), 'a2\n');
    await expect('a1', 'b1', 'a2');
    assert.equal(follower.stats().files, 2);
  });

  it('may be a link: it is rotated where it points to', async () => {
    const pods = join(folder, 'pods');
    mkdirSync(pods);
    const real = join(pods, '0.log');
    writeFileSync(real, 'one\n');
    symlinkSync(real, log);
    const first = follow();
    await expect('one');
    await first.stop();
    appendFileSync(real, 'two\n');
    renameSync(real, `${real}.20261124-030700`);
    await sleep(5);
    writeFileSync(real, 'three\n');
    follow();
    await expect('one', 'two', 'three');
  });

  it('has a line above the bound cut, once, and says so', async () => {
    writeFileSync(log, `short\n${'x'.repeat(5000)}\nafter\n`);
    const follower = follow({ lineBytes: 100, batchBytes: 50 });
    await until('the line after', () => lines().includes('after'));
    assert.deepEqual(
      lines().map((line) => line.length),
      [5, 100, 5],
    );
    assert.equal(follower.stats().cutLines, 1);
    assert.match(troubles.join(), /more than 100 bytes/);
  });

  it('waits with a receiver that fails, reads nothing more, and sends the same again', async () => {
    writeFileSync(log, 'one\n');
    const seen: [string, boolean][] = [];
    let isAway = true;
    const follower = follow({
      deliver: async (batch) => {
        seen.push([batch.id, batch.isAgain]);
        if (isAway) throw new Error('away');
        await take(batch);
      },
    });
    await until('two tries', () => seen.length >= 2);
    assert.equal(follower.stats().lastError, 'away');
    assert.equal(follower.stats().behindBytes, 4);
    isAway = false;
    await expect('one');
    assert.equal(new Set(seen.map(([id]) => id)).size, 1);
    assert.deepEqual([seen[0]?.[1], seen[1]?.[1]], [false, true]);
    assert.equal(follower.stats().lastError, undefined);
  });

  it('ends in the middle of a delivery: the next reader sends the same lines under the same id', async () => {
    writeFileSync(log, 'one\ntwo\n');
    const ids: string[] = [];
    const first = follow({
      deliver: async (batch, signal) => {
        // Taken, and never acknowledged.
        ids.push(batch.id);
        await take(batch);
        await new Promise((_, reject) => signal.addEventListener('abort', reject, { once: true }));
      },
    });
    await until('the first batch', () => ids.length === 1);
    await first.stop();
    appendFileSync(log, 'three\n');
    follow({
      deliver: async (batch) => {
        ids.push(batch.id);
        await take(batch);
      },
    });
    await expect('one', 'two', 'three');
    assert.equal(ids[0], ids[1]);
  });

  it('is followed once', async () => {
    follow();
    await sleep(20);
    await assert.rejects(follow().done, { code: 'in-use' });
  });

  it('with damaged positions is not read anew without a word', async () => {
    const first = follow();
    await until('the positions', () => first.stats().lastError === undefined);
    await sleep(30);
    await first.stop();
    const [name] = (await import('node:fs')).globSync('state/*.json', { cwd: folder });
    writeFileSync(join(folder, name ?? ''), '{"version":1');
    await assert.rejects(follow().done, { code: 'damaged' });
  });
});
