import { parseInt64, parseUint } from './numbers.ts';

/** Integers by their value: VictoriaLogs groups `1_000` with `1000`, and shows the latter. */
export function canonicalInteger(value: string): string {
  const code = value.charCodeAt(0);
  if (code !== 45 && (code < 48 || code > 57) && code !== 95) return value;
  if (!value.includes('_') && value !== '-0' && value !== '-') return value;
  const integer = code === 45 ? parseInt64(value) : parseUint(value);
  return integer === undefined ? value : String(integer);
}

/** What tells the groups of a single field apart: minus zero is not zero, though it is shown as such. */
export function groupKey(value: string): string {
  const canonical = canonicalInteger(value);
  return canonical === '0' && value.startsWith('-') ? '-0' : canonical;
}

/** One text for several, from which they can be had again. */
export function keyOf(values: readonly string[]): string {
  const [only = ''] = values;
  return values.length === 1 ? only : values.map((value) => `${value.length}:${value}`).join('');
}
