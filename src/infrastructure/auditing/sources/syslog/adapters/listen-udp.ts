import { createSocket, type Socket } from 'node:dgram';
import { readFileSync } from 'node:fs';
import { isIPv6 } from 'node:net';
import type { SyslogInbox, SyslogLimits, SyslogListener, SyslogListenerOptions } from '../types.ts';

const RECEIVE_BYTES = 8_000_000;
const DROPS_EVERY_MS = 5000;

/** Datagrams, one message each. What the kernel had to drop is looked up where Linux tells. */
export async function listenUdp(
  { host, port }: SyslogListenerOptions,
  inbox: SyslogInbox,
  limits: SyslogLimits,
  isAllowed: (address: string) => boolean,
): Promise<SyslogListener> {
  const socket = createSocket({ type: isIPv6(host) ? 'udp6' : 'udp4', reuseAddr: false });
  socket.on('message', (message, { address }) => {
    if (!isAllowed(address)) inbox.dropped('not-allowed', 1);
    else if (message.length > limits.messageBytes) inbox.dropped('too-long', 1);
    else if (!inbox.offer(withoutEnd(message), address)) inbox.dropped('no-room', 1);
  });
  await bound(socket, host, port);
  socket.on('error', () => inbox.dropped('socket-error', 1));
  trySetBuffer(socket);
  const bind = socket.address();
  const stopWatching = watchDrops(bind.port, isIPv6(host), inbox);
  return {
    port: bind.port,
    close: () => {
      stopWatching();
      const { promise, resolve } = Promise.withResolvers<void>();
      socket.close(() => resolve());
      return promise;
    },
  };
}

function withoutEnd(message: Buffer): Buffer {
  let end = message.length;
  while (end > 0 && (message[end - 1] === 0x0a || message[end - 1] === 0x00)) end--;
  return message.subarray(0, end);
}

function bound(socket: Socket, host: string, port: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  socket.once('error', reject);
  socket.bind(port, host, () => {
    socket.off('error', reject);
    resolve();
  });
  return promise;
}

/** The kernel may allow less. */
function trySetBuffer(socket: Socket): void {
  try {
    socket.setRecvBufferSize(RECEIVE_BYTES);
  } catch {
    // As it is, then; what is dropped for it is counted.
  }
}

function watchDrops(port: number, isV6: boolean, inbox: SyslogInbox): () => void {
  const path = isV6 ? '/proc/self/net/udp6' : '/proc/self/net/udp';
  let before = dropsOf(path, port) ?? 0;
  const timer = setInterval(() => {
    const now = dropsOf(path, port);
    if (now !== undefined && now > before) inbox.dropped('kernel', now - before);
    before = now ?? before;
  }, DROPS_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** The last column of the socket's line. Undefined where there is no such file. */
function dropsOf(path: string, port: number): number | undefined {
  try {
    const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
    const line = readFileSync(path, 'utf8')
      .split('\n')
      .find((one) => one.trim().split(/\s+/)[1]?.endsWith(wanted) === true);
    const drops = Number(line?.trim().split(/\s+/).at(-1));
    return Number.isNaN(drops) ? undefined : drops;
  } catch {
    return undefined;
  }
}
