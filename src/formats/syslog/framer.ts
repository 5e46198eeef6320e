export interface FramerOptions {
  /** Of a message; what is longer is cut. */
  readonly messageBytes: number;
}

export interface Framed {
  readonly messages: readonly Buffer[];
  /** Messages of which the end was left out. */
  readonly cut: number;
}

/** What cannot be cut into messages any further: the connection is of no use. */
export class FramingError extends Error {
  override readonly name = 'FramingError';
}

export interface SyslogFramer {
  /** Throws a FramingError where a count is none. */
  readonly push: (bytes: Uint8Array) => Framed;
  /** The connection has ended: what stands there is a message too. */
  readonly end: () => Framed;
}

const LF = 0x0a;
const NUL = 0x00;
const SPACE = 0x20;
const ZERO = 0x30;
const NINE = 0x39;
const COUNT_DIGITS = 9;

/** Messages of a stream (RFC 6587). A sender that begins with a digit counts octets, any other ends lines. */
export function createSyslogFramer({ messageBytes }: FramerOptions): SyslogFramer {
  let isCounting: boolean | undefined;
  let parts: Buffer[] = [];
  let size = 0;
  /** Of the message that is read: octets to come; undefined: the count itself is read. */
  let left: number | undefined;
  let digits = '';
  let cut = 0;
  let messages: Buffer[] = [];

  function add(bytes: Buffer): void {
    const room = Math.max(0, messageBytes - Math.min(size, messageBytes));
    if (room > 0 && bytes.length > 0) parts.push(Buffer.from(bytes.subarray(0, room)));
    size += bytes.length;
  }

  function finish(): void {
    const message = Buffer.concat(parts);
    if (message.length > 0) messages.push(message);
    if (size > messageBytes) cut++;
    parts = [];
    size = 0;
  }

  function lines(bytes: Buffer): void {
    let at = 0;
    for (let index = 0; index < bytes.length; index++) {
      if (bytes[index] !== LF && bytes[index] !== NUL) continue;
      add(bytes.subarray(at, index));
      finish();
      at = index + 1;
    }
    add(bytes.subarray(at));
  }

  function counted(bytes: Buffer): void {
    for (let at = 0; at < bytes.length; ) {
      if (left === undefined) at = readCount(bytes, at);
      else {
        const piece = bytes.subarray(at, at + left);
        add(piece);
        at += piece.length;
        left -= piece.length;
        if (left > 0) continue;
        finish();
        left = undefined;
      }
    }
  }

  function readCount(bytes: Buffer, start: number): number {
    const byte = bytes[start] ?? 0;
    const isDigit = byte >= ZERO && byte <= NINE;
    // Some senders end counted messages with a line end as well.
    if (digits === '' && (byte === LF || byte === NUL)) return start + 1;
    if (byte === SPACE && digits !== '') {
      left = Number(digits);
      digits = '';
      if (left === 0) left = undefined;
    } else if (isDigit && digits.length < COUNT_DIGITS) digits += String.fromCharCode(byte);
    else throw new FramingError('a message does not begin with the count of its octets');
    return start + 1;
  }

  function taken(): Framed {
    const result = { messages, cut };
    messages = [];
    cut = 0;
    return result;
  }

  return {
    push: (bytes) => {
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const [first] = buffer;
      isCounting ??= first === undefined ? undefined : first >= ZERO && first <= NINE;
      if (isCounting === true) counted(buffer);
      else lines(buffer);
      return taken();
    },
    end: () => {
      if (size > 0) finish();
      return taken();
    },
  };
}
