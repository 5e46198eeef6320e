/** The parts one after the other. */
export function concatBytes(parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Whether both hold the same bytes; the time depends on the lengths alone, so that secrets may be compared. */
export function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false;
  let difference = 0;
  for (const [at, byte] of left.entries()) difference |= byte ^ (right[at] ?? 0);
  return difference === 0;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += HEX[byte];
  return text;
}

/** The unsigned number that the bytes hold, the most significant first. */
export function bytesToBigInt(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${toHex(bytes)}`);
}

/** The least bytes that hold the number, or exactly `length` with zeroes before. Throws RangeError when it does not fit. */
export function bigIntToBytes(value: bigint, length?: number): Uint8Array {
  if (value < 0n) throw new RangeError('a negative number has no unsigned bytes');
  const digits = value.toString(16);
  const hex = digits.length % 2 === 0 ? digits : `0${digits}`;
  const size = length ?? hex.length / 2;
  if (value !== 0n && hex.length / 2 > size) throw new RangeError(`the number needs more than ${size} bytes`);
  const bytes = new Uint8Array(size);
  if (value === 0n) return bytes;
  const start = size - hex.length / 2;
  for (let at = 0; at < hex.length; at += 2)
    bytes[start + at / 2] = Number.parseInt(hex.slice(at, at + 2), 16);
  return bytes;
}
