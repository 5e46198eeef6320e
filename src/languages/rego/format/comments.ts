import type { Comment } from '../parse/types.ts';
import { blankLine, type Comments, UnexpectedComment, type Writer, writeLine } from './writer.ts';

export interface Partition {
  readonly before: Comments;
  /** The last one of the row itself. */
  readonly at?: Comment;
  readonly after: Comments;
}

export function partition(comments: Comments, row: number): Partition {
  const before: Comment[] = [];
  const after: Comment[] = [];
  let at: Comment | undefined;
  for (const comment of comments) {
    if (comment.place.row < row) before.push(comment);
    else if (comment.place.row > row) after.push(comment);
    else at = comment;
  }
  return { before, after, ...(at && { at }) };
}

/** Writes the comments that stand above a row, and keeps the one beside it for the end of the line. */
export function insertComments(w: Writer, comments: Comments, row: number): Comments {
  // Comments are in order: mostly the next one stands further down.
  const [next] = comments;
  if (next === undefined || next.place.row > row) return comments;
  const { before, at, after } = partition(comments, row);
  writeComments(w, before);
  const last = before.at(-1);
  if (last !== undefined && row - last.place.row > 1) blankLine(w);
  keepForLineEnd(w, at, after);
  return after;
}

function keepForLineEnd(w: Writer, comment: Comment | undefined, rest: Comments): void {
  if (w.beforeEnd === undefined) {
    w.beforeEnd = comment;
  } else if (comment !== undefined) {
    w.beforeEnd = undefined;
    throw new UnexpectedComment(rest);
  }
}

export function isMetadata({ text, place }: Comment): boolean {
  return place.col === 1 && text.trim().startsWith('METADATA');
}

export function writeComments(w: Writer, comments: Comments): void {
  let isInMetadata = false;
  for (const [i, comment] of comments.entries()) {
    const before = comments[i - 1];
    const distance = before === undefined ? 0 : distanceOf(comment, before);
    if (distance > 1) {
      blankLine(w);
      isInMetadata = false;
    } else if (distance === 1 && isInMetadata && isMetadata(comment)) {
      blankLine(w);
    }
    isInMetadata ||= isMetadata(comment);
    writeLine(w, `#${comment.text}`);
  }
}

function distanceOf(a: Comment, b: Comment): number {
  return a.place.row - b.place.row || a.place.col - b.place.col;
}
