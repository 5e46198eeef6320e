import { gunzipSync } from 'node:zlib';
import { IngressError } from './errors.ts';
import { LIMITS } from './limits.ts';

/**
 * The lines of a body: text or lines of JSON, or a list in JSON of texts or objects; gzip is told by its first bytes. What is
 * no UTF-8 becomes U+FFFD. Throws IngressError `too_large`, `bad_encoding`.
 */
export function splitBody(bytes: Uint8Array): readonly string[] {
  const text = Buffer.from(unpacked(bytes)).toString('utf8');
  const lines = text.trimStart().startsWith('[') ? (listed(text) ?? text.split('\n')) : text.split('\n');
  if (lines.length > LIMITS.lines)
    throw new IngressError(
      'too_large',
      `More than ${LIMITS.lines} lines at once; send them in several requests.`,
    );
  return lines;
}

function unpacked(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: LIMITS.unpacked });
  } catch (cause) {
    const isLarge = (cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw isLarge
      ? new IngressError('too_large', `The body unpacks to more than ${LIMITS.unpacked} bytes.`, { cause })
      : new IngressError('bad_encoding', 'The body begins like gzip and cannot be unpacked.', { cause });
  }
}

/** Lines of Envoy begin with a bracket too: what is no JSON is lines. */
function listed(text: string): readonly string[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (!Array.isArray(value)) return undefined;
    return (value as readonly unknown[]).map((one) => (typeof one === 'string' ? one : JSON.stringify(one)));
  } catch {
    return undefined;
  }
}
