import { connect, createServer, type Socket } from 'node:net';

/** A TCP proxy on loopback whose connections a test can cut, as broken networks do. */
export interface CuttingProxy {
  readonly port: number;
  /** Cuts every open connection without a farewell; answers how many. */
  readonly cut: () => number;
  /** While set, new connections are cut at once: a network that is down. */
  readonly block: (blocked: boolean) => void;
  readonly close: () => Promise<void>;
}

export async function startCuttingProxy(target: {
  readonly host: string;
  readonly port: number;
}): Promise<CuttingProxy> {
  const open = new Set<Socket>();
  let blocked = false;
  const server = createServer((client) => {
    if (blocked) {
      client.on('error', () => undefined);
      client.resetAndDestroy();
      return;
    }
    const upstream = connect(target.port, target.host);
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on('close', () => open.delete(socket));
      // Errors are what this proxy is for; 'close' follows each of them.
      socket.on('error', () => undefined);
    }
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
    client.pipe(upstream);
    upstream.pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  const cut = (): number => {
    const count = open.size;
    for (const socket of open) socket.resetAndDestroy();
    return count;
  };
  return {
    port: address.port,
    cut,
    block: (value) => {
      blocked = value;
    },
    close: () =>
      new Promise((resolve) => {
        cut();
        server.close(() => resolve());
      }),
  };
}
