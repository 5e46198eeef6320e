/** An IP address as Go's net package reads it: IPv4, also in its IPv6 form `::ffff:1.2.3.4`, is family 4. */
export interface Address {
  readonly family: 4 | 6;
  readonly value: bigint;
}

const MAPPED = 0xffffn << 32n;
const MAX_32 = (1n << 32n) - 1n;

export function bitsOf(family: 4 | 6): 32 | 128 {
  return family === 4 ? 32 : 128;
}

/** undefined where the text is no address; zones (`%eth0`) are none. */
export function parseAddress(text: string): Address | undefined {
  const parsed = parseWritten(text);
  return parsed && parsed.family === 6 && parsed.value >> 32n === MAPPED >> 32n
    ? { family: 4, value: parsed.value & MAX_32 }
    : parsed;
}

/** As written: what has colons is family 6. */
export function parseWritten(text: string): Address | undefined {
  if (text.length > 64) return undefined;
  if (!text.includes(':')) {
    const value = parseFour(text);
    return value === undefined ? undefined : { family: 4, value };
  }
  const value = parseSix(text);
  return value === undefined ? undefined : { family: 6, value };
}

function parseFour(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every(isOctet)) return undefined;
  return parts.reduce((sum, part) => (sum << 8n) | BigInt(part), 0n);
}

function isOctet(part: string): boolean {
  return /^(?:0|[1-9][0-9]{0,2})$/.test(part) && Number(part) < 256;
}

function parseSix(text: string): bigint | undefined {
  const halves = text.split('::');
  const [head, tail] = halves.map((half) => (half === '' ? [] : half.split(':')));
  if (halves.length > 2 || !head) return undefined;
  const last = (tail ?? head).at(-1);
  const isMixed = last?.includes('.') ?? false;
  const four = isMixed && last !== undefined ? parseFour(last) : undefined;
  if (isMixed && four === undefined) return undefined;
  const groups = [head, tail ?? []].map((list) =>
    list.filter((_, index) => !(isMixed && list === (tail ?? head) && index === list.length - 1)),
  );
  return joinGroups(groups[0] ?? [], groups[1] ?? [], tail !== undefined, four);
}

function joinGroups(
  head: readonly string[],
  tail: readonly string[],
  hasGap: boolean,
  four: bigint | undefined,
): bigint | undefined {
  if (![...head, ...tail].every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group))) return undefined;
  const count = head.length + tail.length + (four === undefined ? 0 : 2);
  if (hasGap ? count > 7 : count !== 8) return undefined;
  const gap = new Array<string>(8 - count).fill('0');
  const value = [...head, ...gap, ...tail].reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
  return four === undefined ? value : (value << 32n) | four;
}

/** As Go prints it: the longest run of zero groups is `::`. */
export function addressText({ family, value }: Address): string {
  if (family === 4) return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join('.');
  if (value >> 32n === MAPPED >> 32n) return addressText({ family: 4, value: value & MAX_32 });
  return sixText(value);
}

function sixText(value: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) =>
    ((value >> BigInt(112 - 16 * index)) & 0xffffn).toString(16),
  );
  const { start, length } = longestZeros(groups);
  if (length < 2) return groups.join(':');
  return `${groups.slice(0, start).join(':')}::${groups.slice(start + length).join(':')}`;
}

function longestZeros(groups: readonly string[]): { readonly start: number; readonly length: number } {
  let best = { start: 0, length: 0 };
  for (let start = 0; start < groups.length; start += 1) {
    let length = 0;
    while (groups[start + length] === '0') length += 1;
    if (length > best.length) best = { start, length };
  }
  return best;
}
