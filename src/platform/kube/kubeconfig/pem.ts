import { type NamedEntry, pathField, stringField, wrong } from './parse.ts';
import type { PemSource } from './types.ts';

/** `X-data` (base64 of PEM) or `X` (a file); the data wins when both are there, as in client-go. */
export function pemField(entry: NamedEntry, name: string): PemSource | undefined {
  const data = stringField(entry, `${name}-data`);
  if (data === undefined) {
    const path = pathField(entry, name);
    return path === undefined ? undefined : { kind: 'file', path };
  }
  const field = `${entry.field}.${name}-data`;
  const compact = data.replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(compact)) throw wrong(entry.file, field, 'must be base64');
  const pem = Buffer.from(compact, 'base64').toString('utf8');
  if (!pem.includes('-----BEGIN ')) throw wrong(entry.file, field, 'must hold PEM (-----BEGIN …) in base64');
  return { kind: 'data', pem };
}
