import { type RefObject, useRef } from 'react';
import type { EditorHandle } from './editor/code-editor.tsx';
import type { Reveal } from './places.tsx';
import { type PlaygroundState, type ProblemPlace, sourceOfFile } from './types.ts';

export type DocumentKey = 'input' | 'data';

interface Editors {
  policy: EditorHandle | null;
  document: EditorHandle | null;
}

interface Opening {
  readonly onOpenFile: (name: string) => void;
  readonly onOpenDocument: (key: DocumentKey) => void;
}

export interface Revealing {
  readonly editors: RefObject<Editors>;
  readonly reveal: Reveal;
  readonly revealRow: (file: string, row: number) => void;
}

/** Leads to a place in whichever source it is, and puts the focus there. */
export function useReveal({ files }: PlaygroundState, { onOpenFile, onOpenDocument }: Opening): Revealing {
  const editors = useRef<Editors>({ policy: null, document: null });
  const reveal: Reveal = ({ source, offset, end }) => {
    if (source === 'query') return document.querySelector<HTMLElement>('.pg-query input')?.focus();
    const isDocument = source === 'input' || source === 'data';
    if (isDocument) onOpenDocument(source);
    else onOpenFile(source.slice('file:'.length));
    // After the tab has changed.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        editors.current[isDocument ? 'document' : 'policy']?.reveal(offset, end);
      }),
    );
  };
  const revealRow = (name: string, row: number): void => {
    const file = files.find((each) => each.name === name);
    reveal(
      file ? placeOfRow(file.name, file.text, row) : { source: 'query', row, col: 1, offset: 0, end: 0 },
    );
  };
  return { editors, reveal, revealRow };
}

/** A whole row, without the space in front of it. */
function placeOfRow(name: string, text: string, row: number): ProblemPlace {
  const lines = text.split('\n');
  const line = lines[row - 1] ?? '';
  const start = lines.slice(0, row - 1).reduce((sum, before) => sum + before.length + 1, 0);
  const space = line.length - line.trimStart().length;
  return { source: sourceOfFile(name), row, col: 1 + space, offset: start + space, end: start + line.length };
}
