const BINARY: Readonly<Record<string, number>> = {
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};
const DECIMAL: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};

// resource.Quantity's grammar. Bounded, since manifests come from strangers.
const QUANTITY = /^([+-]?(?:\d{1,64}(?:\.\d{0,64})?|\.\d{1,64}))([eE][+-]?\d{1,3}|[KMGTPE]i|[numkMGTPE]?)$/;

/**
 * The number a Kubernetes quantity stands for: cores for `cpu` (`250m` is 0.25), bytes for `memory` (`1Ki` is 1024).
 * `undefined` when it is not a quantity. Exact up to 2^53, as numbers are.
 */
export function parseQuantity(quantity: unknown): number | undefined {
  if (typeof quantity === 'number') return Number.isFinite(quantity) ? quantity : undefined;
  if (typeof quantity !== 'string') return undefined;
  const match = QUANTITY.exec(quantity);
  if (match === null) return undefined;
  const [, digits = '', suffix = ''] = match;
  const binary = BINARY[suffix];
  if (binary !== undefined) return Number(digits) * binary;
  // The exponent is left to the number parser, which rounds once: 0.1 * 1e-3 would round twice.
  const exponent = DECIMAL[suffix] ?? Number(suffix.slice(1));
  return Number(`${digits}e${exponent}`);
}
