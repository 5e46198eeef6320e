import { type Certificate, type ChainOptions, verifyChain, X509Error } from '#formats/x509';
import type { Value } from '../values/index.ts';
import { certificatesOf } from './certificates.ts';
import { any, array, boolean, named, object, string, tuple } from './declare.ts';
import { type BuiltinContext, BuiltinError } from './types.ts';

export const CHAIN_RESULT = named('output', tuple([boolean, array(object(string, any))]));

/** Steps for one check of a signature. */
const SIGNATURE_STEPS = 20_000;

/** `[true, chain]`, leaf first, or `[false, []]` for whatever is wrong with it. */
export function verifiedChain(
  context: BuiltinContext,
  text: string,
  options: Omit<ChainOptions, 'roots' | 'intermediates' | 'now'> & { readonly now?: number | undefined },
  toValue: (certificate: Certificate) => Value,
): Value {
  try {
    const certificates = certificatesOf(context, text);
    const [root, ...rest] = certificates;
    const leaf = rest.at(-1);
    if (!root || !leaf) return [false, []];
    context.spend(SIGNATURE_STEPS * Math.min(certificates.length, 100));
    const now = options.now ?? Number(context.now() / 1_000_000n);
    return [
      true,
      verifyChain(leaf, { ...options, roots: [root], intermediates: rest.slice(0, -1), now }).map(toValue),
    ];
  } catch (error) {
    const isExpected =
      error instanceof X509Error || (error instanceof BuiltinError && error.constructor === BuiltinError);
    if (isExpected) return [false, []];
    throw error;
  }
}
