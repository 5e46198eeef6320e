import { displayWidth, stripControl } from '#platform/cli';

export interface BoxOptions {
  readonly header?: readonly string[];
  /** Cells to the right: figures. */
  readonly right?: boolean;
}

/** A table with lines around it, as OPA's commands print results. */
export function boxTable(rows: readonly (readonly string[])[], { header, right }: BoxOptions = {}): string {
  const lines = [...(header ? [header] : []), ...rows].map((row) => row.map(stripControl));
  const count = Math.max(0, ...lines.map((line) => line.length));
  const widths = Array.from({ length: count }, (_, i) =>
    Math.max(0, ...lines.map((line) => displayWidth(line[i] ?? ''))),
  );
  const rule = (left: string, middle: string, end: string) =>
    `${left}${widths.map((width) => '─'.repeat(width + 2)).join(middle)}${end}\n`;
  const row = (cells: readonly string[], align: typeof left) =>
    `│${widths.map((width, i) => ` ${align(cells[i] ?? '', width)} `).join('│')}│\n`;
  const body = lines.slice(header ? 1 : 0).map((cells) => row(cells, right ? toRight : left));
  const head = header ? row(lines[0] ?? [], centre) + rule('├', '┼', '┤') : '';
  return rule('┌', '┬', '┐') + head + body.join('') + rule('└', '┴', '┘');
}

function left(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

function toRight(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - displayWidth(text))) + text;
}

function centre(text: string, width: number): string {
  const room = Math.max(0, width - displayWidth(text));
  return ' '.repeat(Math.floor(room / 2)) + text + ' '.repeat(Math.ceil(room / 2));
}
