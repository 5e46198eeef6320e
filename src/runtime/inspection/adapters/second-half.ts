import { type MessagePort, Worker } from 'node:worker_threads';
import type { HalfChannel, HalfMessage, HalfTask } from '../commands/half.ts';

/** A thread of its own for the second half of the files; what goes wrong in it goes wrong in `receive`. */
export function startSecondHalf(task: HalfTask): HalfChannel {
  const worker = new Worker(new URL('second-half-thread.ts', import.meta.url), { workerData: task });
  const inbox = createInbox();
  worker.on('message', inbox.take);
  worker.on('error', inbox.fail);
  worker.on('exit', () => inbox.fail(new Error('the second thread of the inspection ended early')));
  return { send: (message) => worker.postMessage(message), receive: inbox.receive };
}

/** The thread's side. */
export function answerFirstHalf(port: MessagePort): HalfChannel {
  const inbox = createInbox();
  port.on('message', inbox.take);
  return { send: (message) => port.postMessage(message), receive: inbox.receive };
}

interface Inbox {
  readonly take: (message: HalfMessage) => void;
  /** Whoever waits, or will wait for what did not come before, is told. */
  readonly fail: (error: unknown) => void;
  readonly receive: HalfChannel['receive'];
}

type Kind = HalfMessage['kind'];

/** Messages wait until somebody asks for their kind; each kind comes once. */
function createInbox(): Inbox {
  const boxes = new Map<Kind, PromiseWithResolvers<HalfMessage>>();
  let failure: unknown;
  const boxOf = (kind: Kind) => {
    const box = boxes.get(kind) ?? Promise.withResolvers<HalfMessage>();
    boxes.set(kind, box);
    return box;
  };
  return {
    take: (message) => boxOf(message.kind).resolve(message),
    fail: (error) => {
      failure ??= error;
      for (const box of boxes.values()) box.reject(failure);
    },
    receive: (kind) => {
      const box = boxOf(kind);
      if (failure !== undefined) box.reject(failure);
      return box.promise as ReturnType<HalfChannel['receive']> as never;
    },
  };
}
