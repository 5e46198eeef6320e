import { toHex } from '#formats/asn1';
import { keyOf, type Value } from '../../values/index.ts';
import { named, signature, string } from '../declare.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'uuid.rfc4122',
  description: 'A random UUID (version 4), the same for a name within one evaluation.',
  categories: ['uuid'],
  declaration: signature([named('k', string)], named('output', string)),
  isNondeterministic: true,
  capability: 'random',
  steps: 200,
  evaluate,
};

function evaluate(context: BuiltinContext, k: Value): Value {
  return context.remember('uuid.rfc4122', String(keyOf(k)), () => uuidOf(context.random(16)));
}

function uuidOf(random: Uint8Array): string {
  const bytes = Uint8Array.from(random);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = toHex(bytes);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
