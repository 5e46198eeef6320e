/** Segments are numbered without gaps of meaning: `000000000042.ndjson`. */
const DIGITS = 12;
const PATTERN = /^(\d{12})\.ndjson$/;

export function segmentName(number: number): string {
  return `${String(number).padStart(DIGITS, '0')}.ndjson`;
}

/** The number in a segment's name; undefined for any other file. */
export function segmentNumber(name: string): number | undefined {
  const digits = PATTERN.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
