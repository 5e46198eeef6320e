import type { Place } from '../errors.ts';
import type { Comment } from '../parse/types.ts';
import { newlinesIn } from './rows.ts';
import { type Comments, textAt, type Writer, write } from './writer.ts';

/** The source's own text, and the comments that it does not hold. */
export function writeUnformatted(w: Writer, place: Place, comments: Comments): Comments {
  const text = textAt(w, place);
  const lastRow = place.row + newlinesIn(text);
  write(w, text);
  const rest: Comment[] = [];
  for (const comment of comments) {
    const { row } = comment.place;
    // With a body to come the last comment waits.
    if (w.writesCommentOnFinalLine && row === lastRow) write(w, ` ${textAt(w, comment.place)}`);
    else if (row >= lastRow) rest.push(comment);
  }
  return rest;
}
