import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { KubeObject } from '../types.ts';
import { ApiFailure, statusBody } from './failure.ts';
import type { Change, ObjectStorage } from './object-storage.ts';
import { typeId } from './routes.ts';
import type { Selection } from './selection.ts';
import type { FakeResourceType } from './types.ts';

export interface WatchRequest {
  readonly type: FakeResourceType;
  readonly selection: Selection;
  /** Undefined or '0': begin with what there is. */
  readonly from: string | undefined;
  readonly bookmarks: boolean;
  readonly timeoutSeconds: number;
}

/** The open watches, and all that can happen to them. */
export class WatchHub {
  readonly #storage: ObjectStorage;
  readonly #latency: () => number;
  readonly #watches = new Set<Watch>();
  readonly #held = new Set<string>();
  silent = false;

  constructor(storage: ObjectStorage, latency: () => number) {
    this.#storage = storage;
    this.#latency = latency;
    storage.onChange((change) => this.#announce(change));
  }

  open(request: WatchRequest, response: ServerResponse, expiredAs: 'event' | 'status'): void {
    const resource = typeId(request.type);
    // The caller may have left while the answer was being delayed.
    if (response.destroyed) return;
    let first: readonly (() => void)[];
    const watch = new Watch(request, response, this.#latency);
    try {
      first = this.#backlog(watch, request, resource);
    } catch (error) {
      if (!(error instanceof ApiFailure) || expiredAs === 'status') throw error;
      watch.begin();
      watch.send('ERROR', statusBody(error));
      watch.end();
      return;
    }
    watch.begin();
    watch.muted = this.silent;
    watch.isHeld = this.#held.has(resource);
    for (const send of first) send();
    this.#watches.add(watch);
    const timer = setTimeout(() => watch.end(), request.timeoutSeconds * 1000).unref();
    response.on('close', () => {
      clearTimeout(timer);
      this.#watches.delete(watch);
    });
  }

  count(resource?: string): number {
    return this.#chosen(resource).length;
  }

  each(resource: string | undefined, action: (watch: Watch) => void): number {
    const chosen = this.#chosen(resource);
    for (const watch of chosen) action(watch);
    return chosen.length;
  }

  bookmark(): void {
    for (const watch of this.#watches) watch.bookmark(this.#storage.revision);
  }

  silence(on: boolean): void {
    this.silent = on;
    // A watch that was silenced has lost events: it may never speak again.
    if (on) for (const watch of this.#watches) watch.muted = true;
  }

  hold(resource: string, on: boolean): void {
    if (on) this.#held.add(resource);
    else this.#held.delete(resource);
    for (const watch of this.#chosen(resource)) watch.hold(on);
  }

  #chosen(resource: string | undefined): Watch[] {
    return [...this.#watches].filter((watch) => resource === undefined || watch.resource === resource);
  }

  #announce(change: Change): void {
    for (const watch of this.#watches) if (watch.resource === change.resource) watch.announce(change);
  }

  #backlog(watch: Watch, request: WatchRequest, resource: string): readonly (() => void)[] {
    if (request.from === undefined || request.from === '' || request.from === '0') {
      const now = this.#storage.snapshot(resource).filter(([, object]) => request.selection(object));
      return now.map(
        ([, object]) =>
          () =>
            watch.send('ADDED', object),
      );
    }
    const changes = this.#storage.changesSince(Number(request.from));
    const own = changes.filter((change) => change.resource === resource);
    return own.map((change) => () => watch.announce(change));
  }
}

/** One open watch. What it sends goes out in order, each piece after its delay. */
export class Watch {
  readonly resource: string;
  muted = false;
  isHeld = false;
  readonly #request: WatchRequest;
  readonly #response: ServerResponse;
  readonly #latency: () => number;
  #tail: Promise<void> | undefined;
  #waiting: string[] = [];

  constructor(request: WatchRequest, response: ServerResponse, latency: () => number) {
    this.resource = typeId(request.type);
    this.#request = request;
    this.#response = response;
    this.#latency = latency;
  }

  begin(): void {
    this.#response.writeHead(200, { 'content-type': 'application/json' });
    this.#response.flushHeaders();
  }

  announce(change: Change): void {
    const { selection } = this.#request;
    const was = change.before !== undefined && selection(change.before);
    const is = change.after !== undefined && selection(change.after);
    if (is && change.after !== undefined) this.send(was ? 'MODIFIED' : 'ADDED', change.after);
    else if (was && change.before !== undefined)
      this.send('DELETED', atRevision(change.before, change.revision));
  }

  bookmark(revision: number): void {
    if (!this.#request.bookmarks || this.isHeld) return;
    const { type } = this.#request;
    const apiVersion = type.group === '' ? type.version : `${type.group}/${type.version}`;
    const metadata = { resourceVersion: String(revision), creationTimestamp: null };
    this.send('BOOKMARK', { kind: type.kind, apiVersion, metadata });
  }

  send(type: string, object: unknown): void {
    if (this.muted) return;
    const line = `${JSON.stringify({ type, object })}\n`;
    if (this.isHeld) this.#waiting.push(line);
    else this.#write(line);
  }

  hold(on: boolean): void {
    this.isHeld = on;
    if (on) return;
    for (const line of this.#waiting.splice(0)) this.#write(line);
  }

  end(): void {
    this.#then(() => this.#response.end());
  }

  reset(): void {
    this.#response.socket?.resetAndDestroy();
  }

  cutMidLine(): void {
    // One that has just ended takes no more bytes, and stays listed until its connection is closed.
    if (this.#response.writableEnded) {
      this.reset();
      return;
    }
    const line = `{"type":"MODIFIED","object":{"kind":"${this.#request.type.kind}","metadata":{"name":"cut-o`;
    this.#response.write(line, () => this.#response.socket?.destroy());
  }

  #write(line: string): void {
    this.#then(() => {
      if (!this.#response.writableEnded) this.#response.write(line);
    });
  }

  /** Without latency things are sent at once; after a delayed one everything queues behind it. */
  #then(action: () => void): void {
    const delay = this.#latency();
    if (delay <= 0 && this.#tail === undefined) {
      action();
      return;
    }
    const tail = (this.#tail ?? Promise.resolve()).then(async () => {
      if (delay > 0) await sleep(delay, undefined, { ref: false });
      action();
      if (this.#tail === tail) this.#tail = undefined;
    });
    this.#tail = tail;
  }
}

function atRevision(object: KubeObject, revision: number): KubeObject {
  return { ...object, metadata: { ...object.metadata, resourceVersion: String(revision) } };
}
