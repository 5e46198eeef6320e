import { JoseError } from './errors.ts';

/** The three parts of a JWS in its compact form (RFC 7515, 7.1), still in base64url. */
export interface CompactJws {
  readonly header: string;
  readonly payload: string;
  readonly signature: string;
}

export function splitCompact(text: string): CompactJws {
  if (!text.includes('.')) throw new JoseError('malformed', 'encoded JWT had no period separators');
  const parts = text.split('.');
  const [header, payload, signature] = parts;
  const isWhole =
    parts.length === 3 && header !== undefined && payload !== undefined && signature !== undefined;
  if (!isWhole) throw new JoseError('malformed', `encoded JWT must have 3 sections, found ${parts.length}`);
  return { header, payload, signature };
}
