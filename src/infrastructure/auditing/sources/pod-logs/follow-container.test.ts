import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { KubeError } from '#platform/kube';
import { type ContainerIo, followContainer } from './follow-container.ts';
import { formatNs } from './pod-lines.ts';
import type { ContainerStatus, LogRequest, PodPosition } from './types.ts';

const BASE = 1_795_000_000_000_000_000n;

/** A container that a test plays: instances with lines, and what its API server does. */
class FakeContainer {
  readonly instances: string[][] = [[]];
  status: ContainerStatus | undefined = { restart: 0, state: 'running' };
  readonly taken: string[] = [];
  readonly dropped: Record<string, number> = {};
  readonly errors: string[] = [];
  readonly requests: LogRequest[] = [];
  position: PodPosition | undefined;
  readonly stop = new AbortController();
  /** Throws instead of opening, once each. */
  readonly faults: Error[] = [];
  /** Called when a followed stream has sent all there is: what happens next. */
  next: () => 'end' | 'break' = () => 'end';
  /** Kubelets keep one instance before the present one. */
  hasFormer = true;

  write(text: string): void {
    const at = this.instances.flat().length;
    this.instances.at(-1)?.push(`${formatNs(BASE + BigInt(at) * 300_000_000n)} ${text}`);
  }

  restart(): void {
    this.instances.push([]);
    this.status = { restart: this.instances.length - 1, state: 'running' };
  }

  run(): Promise<void> {
    return followContainer(this.io(), { position: this.position, lineBytes: 1000, signal: this.stop.signal });
  }

  io(): ContainerIo {
    return {
      status: async () => this.status,
      open: async (request) => {
        this.requests.push(request);
        const fault = this.faults.shift();
        if (fault !== undefined) throw fault;
        const lines = request.isPrevious ? this.former() : this.instances.at(-1);
        return this.stream(lines ?? [], request);
      },
      deliver: async (lines, after) => {
        this.taken.push(...lines.map(({ text }) => text));
        this.position = after;
      },
      dropped: (reason, count) => {
        this.dropped[reason] = (this.dropped[reason] ?? 0) + count;
      },
      failed: (error) => this.errors.push(error instanceof Error ? error.message : String(error)),
      well: () => undefined,
      sleep: async () => {
        // A test that waits for ever ends here.
        if (this.requests.length > 30) this.stop.abort();
      },
    };
  }

  former(): readonly string[] {
    if (!this.hasFormer) throw new KubeError('invalid', 'previous terminated container not found');
    return this.instances.at(-2) ?? [];
  }

  async *stream(lines: readonly string[], request: LogRequest): AsyncGenerator<Uint8Array> {
    const since = request.sinceTime;
    for (const one of lines)
      if (since === undefined || one >= since.slice(0, 19)) yield Buffer.from(`${one}\n`);
    if (request.isFollowed && this.next() === 'break') throw new KubeError('network', 'the connection broke');
  }
}

describe('the log of a container', () => {
  it('is read to its end, with streams that end and break in between, each line once', async () => {
    const container = new FakeContainer();
    container.write('one');
    let step = 0;
    container.next = () => {
      step++;
      if (step < 6) container.write(`more ${step}`);
      else container.status = { restart: 0, state: 'ended' };
      return step % 2 === 0 ? 'end' : 'break';
    };
    await container.run();
    assert.deepEqual(container.taken, ['one', 'more 1', 'more 2', 'more 3', 'more 4', 'more 5']);
    assert.equal(container.position?.isFinished, true);
    assert.equal(container.errors[0], 'the connection broke');
  });

  it('goes on in the next process where this one was', async () => {
    const first = new FakeContainer();
    first.write('one');
    first.next = () => {
      first.stop.abort();
      return 'end';
    };
    await first.run();
    const second = new FakeContainer();
    second.position = first.position;
    second.write('one');
    second.write('two');
    second.next = () => {
      second.status = { restart: 0, state: 'ended' };
      return 'end';
    };
    await second.run();
    assert.deepEqual([first.taken, second.taken], [['one'], ['two']]);
  });

  it('of a restarted container: the rest of the former instance first, then the new one', async () => {
    const container = new FakeContainer();
    container.write('one');
    container.position = { restart: 0, at: String(BASE), same: 1, isFinished: false };
    container.write('last words');
    container.restart();
    container.write('again');
    container.next = () => {
      container.status = { restart: 1, state: 'ended' };
      return 'end';
    };
    await container.run();
    assert.deepEqual(container.taken, ['last words', 'again']);
    assert.deepEqual(container.dropped, {});
  });

  it('of a container that restarted more often than kubelets remember says so', async () => {
    const container = new FakeContainer();
    container.position = { restart: 0, at: String(BASE), same: 1, isFinished: false };
    container.write('one');
    container.restart();
    container.restart();
    container.write('before the last');
    container.restart();
    container.write('last');
    container.next = () => {
      container.status = { restart: 3, state: 'ended' };
      return 'end';
    };
    await container.run();
    assert.deepEqual(container.taken, ['before the last', 'last']);
    assert.deepEqual(container.dropped, { 'restarted-unseen': 2 });
  });

  it('whose former instance is gone says so and reads the present one', async () => {
    const container = new FakeContainer();
    container.hasFormer = false;
    container.position = { restart: 0, at: String(BASE), same: 1, isFinished: false };
    container.restart();
    container.write('again');
    container.next = () => {
      container.status = { restart: 1, state: 'ended' };
      return 'end';
    };
    await container.run();
    assert.deepEqual(container.taken, ['again']);
    assert.deepEqual(container.dropped, { 'former-log-gone': 1 });
  });

  it('waits without a complaint until the container has started, and ends when the pod is gone', async () => {
    const container = new FakeContainer();
    container.faults.push(new KubeError('invalid', 'container is waiting to start: ContainerCreating'));
    container.next = () => {
      container.status = undefined;
      return 'end';
    };
    await container.run();
    assert.deepEqual(container.errors, []);
    assert.equal(container.requests.length, 2);
  });

  it('that nobody may read is a failure that says so', async () => {
    const container = new FakeContainer();
    container.faults.push(new KubeError('forbidden', 'cannot get pods/log'));
    container.next = () => {
      container.status = undefined;
      return 'end';
    };
    await container.run();
    assert.deepEqual(container.errors, ['cannot get pods/log']);
  });
});
