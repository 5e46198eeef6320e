import type { Source } from '#languages/rego';
import type { CommandIo } from '#platform/cli';
import { createPainter, stripControl } from '#platform/cli';
import type { OutputError } from './output-errors.ts';

/** The line of each error with a mark below the place, for people at a terminal: OPA's own text has it only for some. */
export function sourceMarks(
  io: CommandIo,
  errors: readonly OutputError[],
  sources: readonly Source[],
): string {
  if (!io.interactive) return '';
  const texts = new Map(sources.map(({ file, text }) => [file, text]));
  const paint = createPainter(io.colour);
  return errors.map((error) => markOf(error, texts, paint)).join('');
}

function markOf(
  { location, details }: OutputError,
  texts: ReadonlyMap<string, string>,
  paint: ReturnType<typeof createPainter>,
): string {
  const line = location && texts.get(location.file)?.split('\n')[location.row - 1];
  if (!location || line === undefined || details !== undefined) return '';
  const shown = stripControl(line.replaceAll('\t', ' '));
  // Columns count bytes.
  const before = new TextDecoder().decode(new TextEncoder().encode(line).subarray(0, location.col - 1));
  const number = String(location.row);
  return `${paint('dim', `${location.file}:${number}`)}\n  ${shown}\n  ${' '.repeat(before.length)}${paint('red', '^')}\n`;
}
