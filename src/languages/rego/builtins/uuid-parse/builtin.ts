import { numberOfBigInt, type Value } from '../../values/index.ts';
import { any, named, object, signature, string } from '../declare.ts';
import { stringOperand } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'uuid.parse',
  description: 'What a UUID tells: version, variant and, of versions 1 and 2, time and node.',
  categories: ['uuid'],
  declaration: signature([named('uuid', string)], named('result', object(string, any))),
  steps: 200,
  evaluate,
};

function evaluate(_context: BuiltinContext, uuid: Value): Value | undefined {
  const hex = hexOf(stringOperand(uuid, 1));
  if (hex === undefined) return undefined;
  const bytes = Array.from({ length: 16 }, (_, at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16));
  const version = (bytes[6] ?? 0) >> 4;
  const known = { version, variant: variantOf(bytes[8] ?? 0) };
  if (version !== 1 && version !== 2) return known;
  const timed = { ...known, ...timeAndNode(hex, bytes) };
  if (version === 1) return timed;
  return { ...timed, id: Number.parseInt(hex.slice(0, 8), 16), domain: domainOf(bytes[9] ?? 0) };
}

const PLAIN = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** As it is, behind `urn:uuid:`, in braces, or without dashes. */
function hexOf(text: string): string | undefined {
  if (/^[0-9a-f]{32}$/i.test(text)) return text;
  const plain = text.length === 38 ? text.slice(1, -1) : text.replace(/^urn:uuid:/i, '');
  return PLAIN.test(plain) ? plain.replaceAll('-', '') : undefined;
}

function variantOf(byte: number): string {
  if ((byte & 0xc0) === 0x80) return 'RFC4122';
  if ((byte & 0xe0) === 0xc0) return 'Microsoft';
  return (byte & 0xe0) === 0xe0 ? 'Future' : 'Reserved';
}

function domainOf(byte: number): string {
  return ['Person', 'Group', 'Org'][byte] ?? `Domain${byte}`;
}

/** Between 1582-10-15 and 1970, in units of 100 ns. */
const EPOCH = 122_192_928_000_000_000n;

function timeAndNode(hex: string, bytes: readonly number[]): { readonly [key: string]: Value } {
  const ticks = BigInt(`0x${hex.slice(13, 16)}${hex.slice(8, 12)}${hex.slice(0, 8)}`);
  const node = hex.slice(20).toLowerCase();
  return {
    time: numberOfBigInt((ticks - EPOCH) * 100n),
    nodeid: node.match(/../g)?.join('-') ?? '',
    macvariables: macOf(bytes[10] ?? 0),
    clocksequence: (((bytes[8] ?? 0) & 0x3f) << 8) | (bytes[9] ?? 0),
  };
}

function macOf(byte: number): string {
  return `${(byte & 2) === 2 ? 'local' : 'global'}:${(byte & 1) === 1 ? 'multicast' : 'unicast'}`;
}
