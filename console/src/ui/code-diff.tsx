import { useMemo, useState } from 'react';
import { useWords } from '../messages/index.tsx';
import { type DiffLine, type DiffPart, diffLines, foldDiff } from './line-diff.ts';
import './code.css';

const signs = { same: ' ', added: '+', removed: '−' } as const;

function Line({ line }: { line: DiffLine }) {
  return (
    <tr className={`diff-${line.kind}`}>
      <td className="diff-number">{line.before}</td>
      <td className="diff-number">{line.after}</td>
      <td className="diff-sign">{signs[line.kind]}</td>
      <td>{line.text}</td>
    </tr>
  );
}

function Part({ part }: { part: DiffPart }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  if (part.kind === 'fold' && !open) {
    return (
      <tr className="diff-fold">
        <td colSpan={3} />
        <td>
          <button type="button" onClick={() => setOpen(true)}>
            {t('diff.unfold', { count: part.lines.length })}
          </button>
        </td>
      </tr>
    );
  }
  return part.lines.map((line) => <Line key={`${line.before}-${line.after}`} line={line} />);
}

export function CodeDiff({ before, after, label }: { before: string; after: string; label: string }) {
  const parts = useMemo(() => foldDiff(diffLines(before, after)), [before, after]);
  return (
    <section className="diff" aria-label={label}>
      <table>
        <tbody>
          {parts.map((part) => (
            <Part key={`${part.lines[0]?.before}-${part.lines[0]?.after}-${part.kind}`} part={part} />
          ))}
        </tbody>
      </table>
    </section>
  );
}
