import type { LineFault, LineParser } from './types.ts';

/** Reads what one of them reads; the one that read the last line is asked first. Its fault is the one that came furthest. */
export function anyOf(parsers: readonly LineParser[]): LineParser {
  let last = 0;
  return (line) => {
    let furthest: LineFault | undefined;
    for (let turn = 0; turn < parsers.length; turn++) {
      const index = (last + turn) % parsers.length;
      const parsed = parsers[index]?.(line);
      if (parsed === undefined) continue;
      if (parsed.kind === 'request') {
        last = index;
        return parsed;
      }
      if (furthest === undefined || parsed.at > furthest.at) furthest = parsed;
    }
    return furthest ?? { kind: 'fault', at: 0, expected: 'a line' };
  };
}
