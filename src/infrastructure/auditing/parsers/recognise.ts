import type { LineFormat, LineParser, ParsedLine } from './types.ts';

/** How well a format reads some lines. */
export interface FormatScore {
  readonly format: string;
  /** Of the lines that are looked at, those that it reads: 0 to 1. */
  readonly share: number;
}

/** What the first lines say about their format. */
export interface Recognition {
  /** Undefined where no format reads any of them. */
  readonly format: string | undefined;
  /** Formats that read as many of them and rank as high: the choice between them is a guess. */
  readonly ambiguous: readonly string[];
  /** Best first; those that read nothing are left out. */
  readonly scores: readonly FormatScore[];
  /** How many lines were looked at. */
  readonly lines: number;
}

const MAX_LINES = 200;

/** Tries all formats on the first lines. */
export function recognise(formats: readonly LineFormat[], lines: readonly string[]): Recognition {
  const looked = lines.slice(0, MAX_LINES);
  const found = formats
    .map((format) => ({ format, share: shareOf(format.createParser(), looked) }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share || b.format.rank - a.format.rank);
  const best = found[0];
  const equals = found.filter(
    ({ share, format }) =>
      share === best?.share && format.rank === best.format.rank && format !== best.format,
  );
  return {
    format: best?.format.id,
    ambiguous: equals.length === 0 ? [] : [best?.format.id ?? '', ...equals.map(({ format }) => format.id)],
    scores: found.map(({ format, share }) => ({ format: format.id, share })),
    lines: looked.length,
  };
}

function shareOf(parse: LineParser, lines: readonly string[]): number {
  return lines.length === 0
    ? 0
    : lines.filter((line) => parse(line).kind === 'request').length / lines.length;
}

/** A line, and the format that read it. */
export interface Recognised {
  readonly parsed: ParsedLine;
  readonly format: string | undefined;
}

/** Reads the lines of one source, whose format it finds out, and notices when it becomes another. */
export interface Recogniser {
  readonly read: (line: string) => Recognised;
  /** The format of the last line that was read. */
  readonly format: () => string | undefined;
}

/**
 * Each line is tried with the format of the one before it, then with the others: a controller whose format was changed goes on
 * being read. The others are tried in the order of their rank.
 */
export function createRecogniser(formats: readonly LineFormat[]): Recogniser {
  const parsers = [...formats]
    .sort((a, b) => b.rank - a.rank)
    .map((format) => ({ id: format.id, parse: undefined as LineParser | undefined, format }));
  let current: (typeof parsers)[number] | undefined;
  const readBy = (one: (typeof parsers)[number], line: string): ParsedLine => {
    one.parse ??= one.format.createParser();
    return one.parse(line);
  };
  return {
    format: () => current?.id,
    read: (line) => {
      const first = current && readBy(current, line);
      if (first?.kind === 'request') return { parsed: first, format: current?.id };
      let furthest = first;
      for (const one of parsers) {
        if (one === current) continue;
        const parsed = readBy(one, line);
        if (parsed.kind === 'request') {
          current = one;
          return { parsed, format: one.id };
        }
        if (current === undefined && (furthest?.kind !== 'fault' || parsed.at > furthest.at))
          furthest = parsed;
      }
      return { parsed: furthest ?? { kind: 'fault', at: 0, expected: 'a format' }, format: current?.id };
    },
  };
}
