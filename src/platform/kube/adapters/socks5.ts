import { connect, type Socket } from 'node:net';
import type { buildConnector } from 'undici';

const VERSION = 5;
const NO_AUTHENTICATION = 0;
const PASSWORD = 2;
const ADDRESS_BYTES: Readonly<Record<number, number>> = { 1: 4, 4: 16 };

/**
 * A connector for undici that goes through a SOCKS5 proxy (RFC 1928, passwords as in RFC 1929). The proxy looks
 * names up, as with Go's client. undici's own SOCKS support is marked experimental and warns on every start.
 */
export function socks5Connector(proxy: URL, upgrade: buildConnector.connector): buildConnector.connector {
  return (options, callback) => {
    const host = options.hostname.replace(/^\[|\]$/g, '');
    const port = Number(options.port || (options.protocol === 'https:' ? 443 : 80));
    openTunnel(proxy, host, port).then(
      (socket) => {
        if (options.protocol === 'https:') upgrade({ ...options, httpSocket: socket }, callback);
        else callback(null, socket);
      },
      (error: Error) => callback(error, null),
    );
  };
}

async function openTunnel(proxy: URL, host: string, port: number): Promise<Socket> {
  const socket = connect({ host: proxy.hostname, port: Number(proxy.port || 1080), keepAlive: true });
  socket.setTimeout(10_000, () => socket.destroy(new Error(`the SOCKS proxy ${proxy.host} does not answer`)));
  const reader = new Reader(socket);
  try {
    await greet(socket, reader, proxy);
    socket.write(connectRequest(host, port));
    const [, reply = 1, , addressType = 0] = await reader.take(4);
    if (reply !== 0) throw refused(proxy, `refused to connect to ${host}:${port} (reply ${reply})`);
    await reader.take((ADDRESS_BYTES[addressType] ?? (await reader.take(1))[0] ?? 0) + 2);
  } catch (error) {
    socket.destroy();
    throw error;
  }
  socket.setTimeout(0);
  reader.release();
  return socket;
}

async function greet(socket: Socket, reader: Reader, proxy: URL): Promise<void> {
  const methods = proxy.username === '' ? [NO_AUTHENTICATION] : [NO_AUTHENTICATION, PASSWORD];
  socket.write(Buffer.from([VERSION, methods.length, ...methods]));
  const [version, method] = await reader.take(2);
  if (version !== VERSION) throw refused(proxy, 'does not speak SOCKS5');
  if (method === NO_AUTHENTICATION) return;
  if (method !== PASSWORD) throw refused(proxy, 'wants an authentication that we cannot give');
  const [user, password] = [proxy.username, proxy.password].map((part) =>
    Buffer.from(decodeURIComponent(part)),
  );
  socket.write(Buffer.concat([Buffer.from([1]), sized(user), sized(password)]));
  if ((await reader.take(2))[1] !== 0) throw refused(proxy, 'does not accept the user name and password');
}

function connectRequest(host: string, port: number): Buffer {
  const end = Buffer.alloc(2);
  end.writeUInt16BE(port);
  return Buffer.concat([Buffer.from([VERSION, 1, 0, 3]), sized(Buffer.from(host)), end]);
}

function sized(bytes: Buffer | undefined): Buffer {
  const content = bytes ?? Buffer.alloc(0);
  return Buffer.concat([Buffer.from([content.length]), content]);
}

function refused(proxy: URL, what: string): Error {
  return new Error(`the SOCKS proxy ${proxy.host} ${what}`);
}

/** Reads exact numbers of bytes; what is left over at the end goes back to the socket. */
class Reader {
  readonly #socket: Socket;
  #bytes = Buffer.alloc(0);
  #wake: () => void = () => undefined;
  #error: Error | undefined;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', this.#onData);
    socket.on('error', this.#onEnd);
    socket.on('close', this.#onEnd);
  }

  async take(count: number): Promise<Buffer> {
    while (this.#bytes.length < count) {
      if (this.#error !== undefined) throw this.#error;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    const taken = this.#bytes.subarray(0, count);
    this.#bytes = this.#bytes.subarray(count);
    return taken;
  }

  release(): void {
    this.#socket.pause();
    this.#socket.off('data', this.#onData);
    this.#socket.off('error', this.#onEnd);
    this.#socket.off('close', this.#onEnd);
    if (this.#bytes.length > 0) this.#socket.unshift(this.#bytes);
  }

  readonly #onData = (chunk: Buffer): void => {
    this.#bytes = Buffer.concat([this.#bytes, chunk]);
    this.#wake();
  };

  readonly #onEnd = (error?: Error | boolean): void => {
    this.#error ??= error instanceof Error ? error : new Error('the SOCKS proxy closed the connection');
    this.#wake();
  };
}
