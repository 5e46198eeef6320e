/** A semantic version. The three numbers are below 2^63, as they are in Go. */
export interface Version {
  readonly major: bigint;
  readonly minor: bigint;
  readonly patch: bigint;
  readonly preRelease: readonly string[];
  readonly metadata: string;
}

const MAX_NUMBER = (1n << 63n) - 1n;
const NUMERIC = /^(?:0|[1-9][0-9]{0,18})$/;
const IDENTIFIER = /^[0-9A-Za-z-]+$/;
const DIGITS = /^[0-9]+$/;

/** `1.2.3-rc.1+build`, with or without a leading `v`; undefined where the text is no version (SemVer 2.0.0). */
export function parseVersion(text: string): Version | undefined {
  const [withPre = '', metadata] = cut(text.startsWith('v') ? text.slice(1) : text, '+');
  const [core = '', pre] = cut(withPre, '-');
  if (metadata !== undefined && !metadata.split('.').every(isIdentifier)) return undefined;
  const preRelease = pre === undefined ? [] : pre.split('.');
  if (!preRelease.every((part) => isIdentifier(part) && !hasLeadingZero(part))) return undefined;
  const numbers = core.split('.').map(parseNumeric);
  const [major, minor, patch] = numbers;
  if (numbers.length !== 3 || major === undefined || minor === undefined || patch === undefined)
    return undefined;
  return { major, minor, patch, preRelease, metadata: metadata ?? '' };
}

function cut(text: string, separator: string): readonly [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function isIdentifier(part: string): boolean {
  return IDENTIFIER.test(part);
}

function hasLeadingZero(part: string): boolean {
  return part.length > 1 && part.startsWith('0') && DIGITS.test(part);
}

function parseNumeric(text: string): bigint | undefined {
  if (!NUMERIC.test(text)) return undefined;
  const number = BigInt(text);
  return number > MAX_NUMBER ? undefined : number;
}

/** -1, 0 or 1 by precedence; metadata does not count. */
export function compareVersions(a: Version, b: Version): -1 | 0 | 1 {
  return (
    order(a.major, b.major) ||
    order(a.minor, b.minor) ||
    order(a.patch, b.patch) ||
    comparePreReleases(a.preRelease, b.preRelease)
  );
}

function order<T extends bigint | string | number>(a: T, b: T): -1 | 0 | 1 {
  return a < b ? -1 : a > b ? 1 : 0;
}

function comparePreReleases(a: readonly string[], b: readonly string[]): -1 | 0 | 1 {
  // What has none is the release, which comes after all of them.
  if (a.length === 0 || b.length === 0) return order(b.length, a.length);
  for (const [index, part] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    const difference = compareIdentifiers(part, other);
    if (difference !== 0) return difference;
  }
  return a.length < b.length ? -1 : 0;
}

/** Numbers come before words, and are as large as they are written: longer is larger, as there are no leading zeros. */
function compareIdentifiers(a: string, b: string): -1 | 0 | 1 {
  const isNumber = DIGITS.test(a);
  if (isNumber !== DIGITS.test(b)) return isNumber ? -1 : 1;
  return (isNumber ? order(a.length, b.length) : 0) || order(a, b);
}
