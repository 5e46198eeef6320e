import type { LinesQuery } from './schema.ts';
import type { SourceStates } from './source-states.ts';
import { timesOfLine } from './time-of-line.ts';
import type { LineContext, TakeLines, TakenLines } from './types.ts';

/** Lines that a process elsewhere has read and brings over HTTP. */
export async function receiveLines(
  { take, states }: { readonly take: TakeLines; readonly states: SourceStates },
  query: LinesQuery,
  bytes: Uint8Array,
): Promise<TakenLines> {
  const lines = linesOf(bytes);
  const { kind, cluster, name } = query;
  const reporter = states.reporter({ id: `file:${cluster}:${name}`, type: 'file', name, kind, cluster });
  try {
    const taken = await take(toContext(query), lines);
    reporter.took({
      lines: lines.length,
      bytes: bytes.length,
      lineTime: timesOfLine(lines.at(-1) ?? '')[0],
      ...taken,
    });
    if (query.lost > 0) reporter.dropped('bytes-lost', query.lost);
    if (query.cut > 0) reporter.dropped('line-cut', query.cut);
    return taken;
  } catch (error) {
    reporter.failed(error);
    throw error;
  }
}

function linesOf(bytes: Uint8Array): readonly string[] {
  return new TextDecoder()
    .decode(bytes)
    .split('\n')
    .map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line))
    .filter((line) => line !== '');
}

function toContext({ kind, cluster, app, format, batch, again }: LinesQuery): LineContext {
  return {
    kind,
    cluster,
    source: 'file',
    ...(app === undefined ? {} : { app }),
    ...(format === undefined ? {} : { format }),
    ...(batch === undefined ? {} : { batch: { id: batch, isAgain: again === 'true' } }),
  };
}
