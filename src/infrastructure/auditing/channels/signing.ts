import { createHmac } from 'node:crypto';

/** Base64 of HMAC-SHA256. */
export function hmacBase64(key: string | Uint8Array, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64');
}
