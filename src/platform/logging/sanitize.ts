/** Keys whose values are never written, wherever they stand. Compared without case, `-` and `_`. */
const SECRET_KEY =
  /(password|passwd|passphrase|token|secret|authorization|cookie|credential|apikey|privatekey|accesskey|clientkey)/;
/** Numbers and names of secrets are no secrets: `tokenCount`, `secretName`. */
const HARMLESS_KEY = /(name|names|namespace|count|id|ids|kind|expiry|expiresat|length|type|file|path)$/;

const REDACTED = '[redacted]';
const MAX_DEPTH = 8;
const MAX_ITEMS = 1_000;
const MAX_STRING = 32_768;

/**
 * A copy of a value that may be written to a log: without secrets, without cycles, and bounded. What is left out says
 * so in its place.
 */
export function sanitize(value: unknown): unknown {
  return copy(value, 0, new Set());
}

/** Passwords in addresses and tokens in headers that stand inside a longer text. */
export function sanitizeText(text: string): string {
  const shown = text.length > MAX_STRING ? `${text.slice(0, MAX_STRING)}… [${text.length} characters]` : text;
  return escapeControls(
    shown
      // The length of a scheme is bounded: without that a long text without one takes time by its square.
      .replace(/([a-z][a-z0-9+.-]{0,30}:\/\/[^\s:/@]*:)[^\s/@]+@/gi, `$1${REDACTED}@`)
      .replace(/\b(bearer|basic)\s+[a-z0-9._~+/=-]{8,}/gi, `$1 ${REDACTED}`),
  );
}

export function isSecretKey(key: string): boolean {
  const plain = key.toLowerCase().replaceAll(/[-_.]/g, '');
  return SECRET_KEY.test(plain) && !HARMLESS_KEY.test(plain);
}

/**
 * A terminal obeys escape sequences, and a reader of lines breaks at U+2028: neither may come from what we log.
 * Tabs and line ends are left to the writer, which escapes them in its own way.
 */
function escapeControls(text: string): string {
  return text.replaceAll(
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function copy(value: unknown, depth: number, above: Set<object>): unknown {
  if (typeof value === 'string') return sanitizeText(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'function' || typeof value === 'symbol') return `[${typeof value}]`;
  if (typeof value !== 'object' || value === null) return value;
  if (above.has(value)) return '[circular]';
  if (depth >= MAX_DEPTH) return '[too deep]';
  above.add(value);
  try {
    return copyObject(value, depth + 1, above);
  } finally {
    above.delete(value);
  }
}

function copyObject(value: object, depth: number, above: Set<object>): unknown {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '[invalid date]' : value.toISOString();
  if (value instanceof Error) return copyError(value, depth, above);
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (value instanceof Map)
    return copyEntries(
      [...value].map(([k, v]) => [String(k), v]),
      depth,
      above,
    );
  if (Array.isArray(value) || value instanceof Set) return copyItems([...value], depth, above);
  if ('toJSON' in value && typeof value.toJSON === 'function') return copy(value.toJSON(), depth, above);
  return copyEntries(Object.entries(value), depth, above);
}

function copyItems(items: readonly unknown[], depth: number, above: Set<object>): unknown[] {
  const shown = items.slice(0, MAX_ITEMS).map((item) => copy(item, depth, above));
  return items.length > MAX_ITEMS ? [...shown, `[${items.length - MAX_ITEMS} more]`] : shown;
}

function copyEntries(entries: readonly (readonly [string, unknown])[], depth: number, above: Set<object>) {
  const shown = entries.slice(0, MAX_ITEMS).map(
    ([key, item]) =>
      // Whether there is a secret is none: `password: true`.
      [
        sanitizeText(key),
        isSecretKey(key) && typeof item !== 'boolean' ? REDACTED : copy(item, depth, above),
      ] as const,
  );
  if (entries.length > MAX_ITEMS) shown.push(['…', `[${entries.length - MAX_ITEMS} more]`]);
  return Object.fromEntries(shown);
}

/** Own fields of errors (codes, places) are kept beside what every error has. */
function copyError(error: Error, depth: number, above: Set<object>): Record<string, unknown> {
  const own = Object.entries(error).filter(([key]) => key !== 'cause' && key !== 'name');
  return {
    name: error.name,
    message: sanitizeText(error.message),
    ...copyEntries(own, depth, above),
    ...(error.stack === undefined ? {} : { stack: sanitizeText(error.stack) }),
    ...(error.cause === undefined ? {} : { cause: copy(error.cause, depth, above) }),
  };
}
