/** A password hash taken apart. `memory` is in KiB. */
export interface PhcHash {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
  readonly salt: Uint8Array;
  readonly hash: Uint8Array;
}

const PHC =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{16,86})$/;

/** Hashes beyond these would take the server along; none of ours comes near. */
const MAX_MEMORY_KIB = 256 * 1024;
const MAX_PASSES = 20;
const MAX_PARALLELISM = 16;

/** Reads the PHC string format for argon2id; undefined for anything else, and for parameters out of bounds. */
export function parsePhc(text: string): PhcHash | undefined {
  const found = PHC.exec(text);
  if (found === null) return undefined;
  const [memory = 0, passes = 0, parallelism = 0] = found.slice(1, 4).map(Number);
  if (memory < 8 * parallelism || memory > MAX_MEMORY_KIB) return undefined;
  if (passes < 1 || passes > MAX_PASSES || parallelism < 1 || parallelism > MAX_PARALLELISM) return undefined;
  return { memory, passes, parallelism, salt: fromBase64(found[4] ?? ''), hash: fromBase64(found[5] ?? '') };
}

export function formatPhc(hash: PhcHash): string {
  const parameters = `m=${hash.memory},t=${hash.passes},p=${hash.parallelism}`;
  return `$argon2id$v=19$${parameters}$${toBase64(hash.salt)}$${toBase64(hash.hash)}`;
}

/** The format's base64 has no padding. */
function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replace(/=+$/, '');
}

function fromBase64(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'));
}
