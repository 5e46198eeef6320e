/** What may stand in generated text as a literal. */
export type Primitive = null | boolean | number | string;

/** Most strings: nothing in them means anything to JavaScript inside of quotes. */
const HARMLESS = /^[\w .,:;=@<>()[\]-]*$/;

/**
 * The one way in which anything of a policy gets into generated text. A string is written as JSON is, with all
 * that could end a line, a comment or a script element escaped: what comes out has no character beyond printable
 * ASCII, and is one token of JavaScript.
 */
export function literal(value: Primitive): string {
  if (typeof value !== 'string') return Object.is(value, -0) ? '0' : String(value);
  if (HARMLESS.test(value)) return `"${value}"`;
  return JSON.stringify(value)
    .replaceAll(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replaceAll('</', '<\\/')
    .replaceAll('*/', '*\\/')
    .replaceAll('`', '\\x60')
    .replaceAll('${', '\\x24{');
}

/**
 * Whether a key may be read from an object directly: on arrays and plain objects of this engine nothing but an own
 * property answers to it. `length`, `constructor`, `values`, `0` … take the slow way.
 */
export function isDirectKey(key: string): boolean {
  return !(key in Object.prototype) && !(key in Array.prototype) && !/^\d/.test(key);
}
