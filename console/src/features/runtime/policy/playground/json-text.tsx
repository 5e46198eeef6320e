import { memo, useMemo } from 'react';
import { linesOf } from './editor/highlight.ts';

/** Longer texts are shown without colours: they are drawn anew with every key that is typed. */
const MOST_CHARACTERS = 30_000;

export const JsonText = memo(({ text }: { text: string }) => {
  const lines = useMemo(() => (text.length > MOST_CHARACTERS ? [] : linesOf(text, 'json', [])), [text]);
  if (lines.length === 0) return <pre>{text}</pre>;
  return (
    <pre>
      {lines.map((pieces, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other name than its number
        <span key={row}>
          {pieces.map((piece, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: nor has a piece of one
            <span key={i} className={piece.kind || undefined}>
              {piece.text}
            </span>
          ))}
          {'\n'}
        </span>
      ))}
    </pre>
  );
});
