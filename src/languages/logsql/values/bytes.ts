const ENCODER = new TextEncoder();

/** Is any of the names, behind the prefix, longer than so many bytes? Looks closer only where it may be. */
export function isAnyLonger(prefix: string, names: Iterable<string>, limit: number): boolean {
  for (const name of names) {
    const units = prefix.length + name.length;
    if (units > limit || (units * 3 > limit && byteLength(prefix) + byteLength(name) > limit)) return true;
  }
  return false;
}

/** Of the text in UTF-8. */
export function byteLength(text: string): number {
  return ENCODER.encode(text).length;
}
