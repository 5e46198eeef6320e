import { escapeBraces, exprText, isPlainPart } from '../parse/text.ts';
import type { Expr, TemplateTerm } from '../parse/types.ts';
import { quote } from '../values/value-text.ts';
import { partition, writeComments } from './comments.ts';
import { type Comments, endLine, newLine, startLine, type Writer, write } from './writer.ts';

export function writeTemplate(w: Writer, term: TemplateTerm, comments: Comments): Comments {
  const mark = term.isMultiLine ? '`' : '"';
  write(w, `$${mark}`);
  let rest = comments;
  for (const [i, part] of term.parts.entries()) {
    if (typeof part === 'string') write(w, partText(part, term.isMultiLine));
    else if (isPlainPart(part)) write(w, plainText(part));
    else rest = writePart(w, part, term.places?.[i + 1]?.row, rest);
  }
  write(w, mark);
  return rest;
}

function partText(part: string, isMultiLine: boolean): string {
  return isMultiLine ? escapeBraces(part) : escapeBraces(quote(part)).slice(1, -1);
}

/** OPA's tree has constants without their braces; a string becomes text. */
function plainText(part: Expr): string {
  return exprText(part).replace(/^"/u, '').replace(/"$/u, '');
}

function writePart(w: Writer, part: Expr, nextRow: number | undefined, comments: Comments): Comments {
  write(w, '{');
  w.level++;
  let rest = w.beforeEnd === undefined ? writeLeading(w, part, comments) : onNextLine(w, comments);
  rest = w.write.expr(w, part, rest);
  if (nextRow !== undefined) rest = writeTrailing(w, nextRow, rest);
  write(w, '}');
  w.level--;
  return rest;
}

/** A comment waits for the end of the line that the brace opens. */
function onNextLine(w: Writer, comments: Comments): Comments {
  newLine(w);
  return comments;
}

function writeLeading(w: Writer, part: Expr, comments: Comments): Comments {
  const { before } = partition(comments, part.place.row);
  if (before.length === 0) return comments;
  write(w, ' ');
  w.isInline = true;
  writeComments(w, before);
  return comments.slice(before.length);
}

function writeTrailing(w: Writer, row: number, comments: Comments): Comments {
  const { before } = partition(comments, row);
  if (before.length === 0) return comments;
  endLine(w);
  writeComments(w, before);
  startLine(w);
  return comments.slice(before.length);
}
