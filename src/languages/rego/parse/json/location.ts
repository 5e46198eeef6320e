import type { Place } from '../../errors.ts';
import type { PlainObject } from '../../values/types.ts';

export interface TreeOptions {
  /** Places of all nodes, as `--json-include locations` gives them: with their text in base64. */
  readonly locations?: boolean;
  readonly comments?: boolean;
  /** Where the text of places is taken from. */
  readonly source?: string;
}

/** A `location` field, where they are asked for. */
export function toLocation(place: Place, options: TreeOptions): { location?: PlainObject } {
  return options.locations ? { location: locationTree(place, options) } : {};
}

export function locationTree({ file, row, col, offset, end }: Place, options: TreeOptions): PlainObject {
  const text = options.locations ? (options.source ?? '').slice(offset, end) : '';
  return { file, row, col, ...(text !== '' && { text: base64(text) }) };
}

export function base64(text: string): string {
  let bytes = '';
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return btoa(bytes);
}
