import { crc32 } from 'node:zlib';

const PREFIX = 'bwk_';
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** 32 bytes in base 62. */
const BODY_LENGTH = 43;
const CHECKSUM_LENGTH = 6;
const TOKEN = new RegExp(`^${PREFIX}([0-9A-Za-z]{${BODY_LENGTH}})([0-9A-Za-z]{${CHECKSUM_LENGTH}})$`);

export const TOKEN_BYTES = 32;

/**
 * The text of an API token: `bwk_`, 256 random bits, and a checksum, by which secret scanners tell a real one from
 * something that looks like it, and a mistyped one never reaches the database.
 */
export function formatToken(bytes: Uint8Array): string {
  const body = toBase62(BigInt(`0x${Buffer.from(bytes).toString('hex')}`), BODY_LENGTH);
  return PREFIX + body + checksum(body);
}

/** Whether the text can be a token of ours. Hostile input. */
export function isTokenText(text: string): boolean {
  const found = TOKEN.exec(text);
  return found !== null && checksum(found[1] ?? '') === found[2];
}

function checksum(body: string): string {
  return toBase62(BigInt(crc32(body)), CHECKSUM_LENGTH);
}

function toBase62(value: bigint, length: number): string {
  let text = '';
  for (let rest = value; rest > 0n; rest /= 62n) text = DIGITS[Number(rest % 62n)] + text;
  return text.padStart(length, '0');
}
