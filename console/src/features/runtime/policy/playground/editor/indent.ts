/** A change of a text area: what is replaced by what, and what is selected then. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly select: readonly [from: number, to: number];
}

/** Tab: a tab in place of the selection, or one more in front of each line that is selected. */
export function indentEdit(text: string, from: number, to: number): Edit {
  if (!text.slice(from, to).includes('\n')) {
    return { from, to, text: '\t', select: [from + 1, from + 1] };
  }
  return changeLines(text, from, to, (line) => (line === '' ? line : `\t${line}`));
}

/** Shift and Tab: one tab, or up to four spaces, less in front of each line. */
export function outdentEdit(text: string, from: number, to: number): Edit {
  return changeLines(text, from, to, (line) => line.replace(/^(\t| {1,4})/, ''));
}

/** Enter: the new line begins as the present one does, one further in behind an opening bracket. */
export function newLineEdit(text: string, from: number, to: number): Edit {
  const line = text.slice(startOfLine(text, from), from);
  const [space = ''] = /^[\t ]*/.exec(line) ?? [];
  const further = /[[{(]\s*$/.test(line) ? (space.startsWith(' ') ? '  ' : '\t') : '';
  const added = `\n${space}${further}`;
  return { from, to, text: added, select: [from + added.length, from + added.length] };
}

function changeLines(text: string, from: number, to: number, change: (line: string) => string): Edit {
  const start = startOfLine(text, from);
  const next = text.indexOf('\n', to > from ? to - 1 : to);
  const end = next < 0 ? text.length : next;
  const lines = text.slice(start, end).split('\n');
  const changed = lines.map(change).join('\n');
  const [first = ''] = lines;
  const moved = change(first).length - first.length;
  return {
    from: start,
    to: end,
    text: changed,
    select: [Math.max(start, from + moved), Math.max(start, to + changed.length - (end - start))],
  };
}

function startOfLine(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}
