import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { createSyslogFramer } from '#formats/syslog';
import type { SyslogInbox, SyslogLimits, SyslogListener, SyslogListenerOptions } from '../types.ts';

/** Streams of messages, with TLS or without. A sender waits while there is no room: TCP tells it. */
export async function listenTcp(
  options: SyslogListenerOptions,
  inbox: SyslogInbox,
  limits: SyslogLimits,
  isAllowed: (address: string) => boolean,
): Promise<SyslogListener> {
  const sockets = new Set<Socket>();
  const server = createFor(options, (socket) => serve(socket, inbox, limits));
  // Counted before TLS: handshakes cost the most.
  server.on('connection', (socket: Socket) => {
    if (!isAllowed(plainAddress(socket.remoteAddress ?? ''))) refuse(socket, 'not-allowed', inbox);
    else if (sockets.size >= limits.connections) refuse(socket, 'too-many-connections', inbox);
    else {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    }
  });
  server.on('tlsClientError', () => inbox.dropped('tls-failed', 1));
  await bound(server, options);
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
      return promise;
    },
  };
}

function createFor({ tls }: SyslogListenerOptions, onStream: (socket: Socket) => void): Server {
  if (tls === undefined) return createServer(onStream);
  const { cert, key, clientAuthority } = tls;
  const mutual =
    clientAuthority === undefined ? {} : { ca: clientAuthority, requestCert: true, rejectUnauthorized: true };
  return createTlsServer({ cert, key, minVersion: 'TLSv1.2', handshakeTimeout: 10_000, ...mutual }, onStream);
}

function refuse(socket: Socket, reason: string, inbox: SyslogInbox): void {
  inbox.dropped(reason, 1);
  socket.on('error', () => undefined);
  socket.destroy();
}

function serve(socket: Socket, inbox: SyslogInbox, limits: SyslogLimits): void {
  const framer = createSyslogFramer(limits);
  const from = plainAddress(socket.remoteAddress ?? '');
  socket.setTimeout(limits.idleMs, () => socket.destroy());
  socket.on('error', () => socket.destroy());
  socket.on('data', (bytes: Buffer) => {
    try {
      receive(socket, inbox, framer.push(bytes), from);
    } catch {
      inbox.dropped('bad-framing', 1);
      socket.destroy();
    }
  });
  socket.on('end', () => receive(socket, inbox, framer.end(), from));
}

function receive(
  socket: Socket,
  inbox: SyslogInbox,
  { messages, cut }: ReturnType<ReturnType<typeof createSyslogFramer>['push']>,
  from: string,
): void {
  if (cut > 0) inbox.dropped('line-cut', cut);
  // What one read brought is small: it is taken even when it goes a little over the bound.
  for (const message of messages) inbox.take(message, from);
  if (!inbox.isFull() || socket.destroyed) return;
  socket.pause();
  inbox.room().then(() => socket.resume());
}

function bound(server: Server, { host, port }: SyslogListenerOptions): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(port, host, () => {
    server.off('error', reject);
    server.on('error', () => undefined);
    resolve();
  });
  return promise;
}

/** `::ffff:10.0.0.1` is 10.0.0.1. */
function plainAddress(address: string): string {
  return address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address;
}
