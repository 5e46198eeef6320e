import { formats } from '../parsers/catalog.ts';
import { createRecogniser, type Recognition, recognise } from '../parsers/recognise.ts';
import type { LineFormat } from '../parsers/types.ts';
import { createAttackDetector } from './attacks/detector.ts';
import { attackRules } from './attacks/rules/catalog.ts';
import { nowhere } from './enrich/place.ts';
import { visitorOf } from './enrich/visitor.ts';
import { IngressError } from './errors.ts';
import { toLineFormat } from './own-format.ts';
import { createEnrichers, MAX_LINE, type ReadLine, readLine } from './read-lines.ts';
import { createSummary, type TrafficSummary } from './summary.ts';

/** Reads access lines without a server. */
export interface IngressReader {
  /** What the first lines say about their format. */
  readonly recognise: (lines: readonly string[]) => Recognition;
  readonly read: (line: string) => ReadLine;
  /** Only counts the line: many times as fast as making a record of it. False: it is no request. */
  readonly count: (line: string) => boolean;
  readonly summary: (most: number) => TrafficSummary;
  readonly format: () => string | undefined;
}

export interface ReaderOptions {
  /** Identifier of a format; undefined: recognised. */
  readonly format?: string;
  /** An own format. */
  readonly notation?: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The formats that are known without being told, for people. */
export function listIngressFormats(): readonly Pick<LineFormat, 'id' | 'title' | 'by' | 'references'>[] {
  return formats.map(({ id, title, by, references }) => ({ id, title, by, references }));
}

/** Throws IngressError `unknown_format`, `bad_format`. */
export function createIngressReader({ format, notation, now }: ReaderOptions): IngressReader {
  const chosen = choose(format, notation);
  const recogniser = createRecogniser(chosen);
  const enrichers = createEnrichers(nowhere, createAttackDetector(attackRules));
  const { templates, agentOf, attacks } = enrichers;
  const summary = createSummary();
  return {
    format: () => recogniser.format(),
    recognise: (lines) => recognise(chosen, lines),
    read: (line) => readLine(line, recogniser, enrichers, now(), ''),
    summary: summary.result,
    count: (line) => {
      if (line.length > MAX_LINE) return false;
      const { parsed } = recogniser.read(line);
      if (parsed.kind === 'fault') return false;
      summary.add(parsed, {
        page: templates.of(parsed.host, parsed.url, parsed.status >= 400 && parsed.status < 500),
        agent: agentOf(parsed.userAgent),
        visitor: visitorOf(parsed.clientIp, parsed.userAgent),
        attacks: attacks.detect(parsed),
      });
      return true;
    },
  };
}

function choose(format: string | undefined, notation: string | undefined): readonly LineFormat[] {
  if (notation !== undefined) return [toLineFormat({ id: 'own', notation })];
  if (format === undefined) return formats;
  const chosen = formats.filter(({ id }) => id === format);
  if (chosen.length > 0) return chosen;
  const known = formats.map(({ id }) => id).join(', ');
  throw new IngressError('unknown_format', `There is no format "${format}". There are ${known}.`);
}
