import { compileNotation } from '../parsers/compile-notation.ts';
import type { LineFormat } from '../parsers/types.ts';
import { IngressError } from './errors.ts';
import { type IngressRecord, toRecord } from './to-record.ts';

/** A format that somebody wrote for a proxy of his. */
export interface OwnFormat {
  readonly id: string;
  /** In the notation of nginx (`$status`), Envoy (`%RESPONSE_CODE%`) or Apache (`%>s`). */
  readonly notation: string;
  /** A line in it. */
  readonly example: string;
  readonly createdBy: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** Own formats are asked before all others: somebody meant them. */
const OWN_RANK = 100;

export function toLineFormat({ id, notation }: Pick<OwnFormat, 'id' | 'notation'>): LineFormat {
  return {
    id,
    title: id,
    by: [],
    references: [],
    rank: OWN_RANK,
    createParser: () => compileNotation(notation),
  };
}

/** What the example says in a format. Throws IngressError `bad_format` with the place where it does not fit. */
export function readExample(notation: string, example: string): IngressRecord {
  const parsed = compileNotation(notation)(example.replace(/[\r\n]+$/, ''));
  if (parsed.kind === 'fault') {
    const rest = example.slice(parsed.at, parsed.at + 40);
    throw new IngressError(
      'bad_format',
      `The example does not fit the format: ${parsed.expected} should stand at letter ${parsed.at + 1}, before ${JSON.stringify(rest)}.`,
    );
  }
  if (Number.isNaN(parsed.status) && parsed.url === '')
    throw new IngressError(
      'bad_format',
      'The format says neither a status nor a URL: nothing could be counted.',
    );
  const nothing = { device: 'unknown', browser: '', os: '' } as const;
  return toRecord(parsed, { urlTemplate: '', agent: nothing, place: {}, visitor: '', attack: '' });
}
