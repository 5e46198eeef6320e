import type { CurveName } from './types.ts';

export const RSA_ENCRYPTION = '1.2.840.113549.1.1.1';
export const EC_PUBLIC_KEY = '1.2.840.10045.2.1';
export const DSA_PUBLIC_KEY = '1.2.840.10040.4.1';
export const X25519 = '1.3.101.110';
export const ED25519 = '1.3.101.112';
export const RSA_PSS = '1.2.840.113549.1.1.10';
export const MGF1 = '1.2.840.113549.1.1.8';

const CURVES: ReadonlyMap<string, CurveName> = new Map([
  ['1.3.132.0.33', 'P-224'],
  ['1.2.840.10045.3.1.7', 'P-256'],
  ['1.3.132.0.34', 'P-384'],
  ['1.3.132.0.35', 'P-521'],
]);

export function curveOf(id: string): CurveName | undefined {
  return CURVES.get(id);
}

export function curveId(curve: CurveName): string {
  for (const [id, name] of CURVES) if (name === curve) return id;
  throw new TypeError(`no identifier for ${curve}`);
}
