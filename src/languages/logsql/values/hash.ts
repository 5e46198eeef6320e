const MASK = (1n << 64n) - 1n;
const P1 = 0x9e3779b185ebca87n;
const P2 = 0xc2b2ae3d27d4eb4fn;
const P3 = 0x165667b19e3779f9n;
const P4 = 0x85ebca77c2b2ae63n;
const P5 = 0x27d4eb2f165667c5n;

function multiply(a: bigint, b: bigint): bigint {
  return (a * b) & MASK;
}

function rotate(value: bigint, bits: bigint): bigint {
  return ((value << bits) | (value >> (64n - bits))) & MASK;
}

function round(lane: bigint, input: bigint): bigint {
  return multiply(rotate((lane + multiply(input, P2)) & MASK, 31n), P1);
}

/** XXH64 of the text's UTF-8, with seed 0. */
export function hashText(text: string): bigint {
  const bytes = new TextEncoder().encode(text);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { hash: start, at: from } = hashStripes(view);
  let hash = (start + BigInt(bytes.length)) & MASK;
  let at = from;
  for (; at + 8 <= bytes.length; at += 8) {
    hash ^= round(0n, view.getBigUint64(at, true));
    hash = (multiply(rotate(hash, 27n), P1) + P4) & MASK;
  }
  if (at + 4 <= bytes.length) {
    hash ^= multiply(BigInt(view.getUint32(at, true)), P1);
    hash = (multiply(rotate(hash, 23n), P2) + P3) & MASK;
    at += 4;
  }
  for (; at < bytes.length; at += 1) {
    hash ^= multiply(BigInt(view.getUint8(at)), P5);
    hash = multiply(rotate(hash, 11n), P1);
  }
  hash = multiply(hash ^ (hash >> 33n), P2);
  hash = multiply(hash ^ (hash >> 29n), P3);
  return hash ^ (hash >> 32n);
}

/** Texts of 32 bytes and more: four lanes side by side. */
function hashStripes(view: DataView): { readonly hash: bigint; readonly at: number } {
  if (view.byteLength < 32) return { hash: P5, at: 0 };
  const lanes = [(P1 + P2) & MASK, P2, 0n, (MASK + 1n - P1) & MASK];
  let at = 0;
  for (; at + 32 <= view.byteLength; at += 32) {
    for (let i = 0; i < 4; i += 1) lanes[i] = round(lanes[i] ?? 0n, view.getBigUint64(at + 8 * i, true));
  }
  let hash = 0n;
  for (const [i, bits] of [1n, 7n, 12n, 18n].entries()) hash = (hash + rotate(lanes[i] ?? 0n, bits)) & MASK;
  for (const lane of lanes) hash = (multiply(hash ^ round(0n, lane), P1) + P4) & MASK;
  return { hash, at };
}
