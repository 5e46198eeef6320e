import { Segmented } from 'antd';
import { memo, useMemo } from 'react';
import { useWords } from '../../../../messages/index.tsx';
import type { Evaluated } from './evaluation/types.ts';
import { Notice } from './notice.tsx';
import { PlaceList } from './places.tsx';
import type { ExplainMode } from './types.ts';

const MODES: readonly ExplainMode[] = ['full', 'notes', 'fails'];

/** A line of the trace as the engine writes it; `file` is undefined where it goes on with what the last one began. */
interface TraceLine {
  readonly text: string;
  readonly event: string;
  readonly file: string | undefined;
  readonly row: number;
}

function toLine(text: string): TraceLine {
  const [, file, row, event = ''] = /^([\w.-]+):(\d+) +(?:\| )*([A-Z][a-z]+) /.exec(text) ?? [];
  return { text, event: event.toLowerCase(), file, row: Number(row) };
}

interface TraceProps {
  readonly evaluated: Evaluated;
  readonly explain: ExplainMode | undefined;
  readonly onExplain: (mode: ExplainMode) => void;
  readonly onRevealRow: (file: string, row: number) => void;
}

/** The way that the evaluation took. */
export function TraceView({ evaluated, explain, onExplain, onRevealRow }: TraceProps) {
  const { t } = useWords();
  const { trace, eventsLeftOut } = evaluated;
  return (
    <>
      <div className="pg-pad row">
        <Segmented
          size="small"
          aria-label={t('playground.trace')}
          value={explain}
          options={MODES.map((mode) => ({ value: mode, label: t(`playground.explain.${mode}`) }))}
          onChange={onExplain}
        />
      </div>
      {trace === '' ? (
        <Notice tone="plain" title={t(`playground.noTrace.${explain ?? 'full'}`)} />
      ) : (
        <TraceLines trace={trace} onRevealRow={onRevealRow} />
      )}
      {eventsLeftOut > 0 && (
        <p className="muted pg-pad">{t('playground.eventsLeftOut', { count: eventsLeftOut })}</p>
      )}
    </>
  );
}

/** One of the lines takes part in the order of Tab; the arrow keys lead on from there. */
const TraceLines = memo(({ trace, onRevealRow }: Pick<TraceProps, 'onRevealRow'> & { trace: string }) => {
  const { t } = useWords();
  const lines = useMemo(() => trace.trimEnd().split('\n').map(toLine), [trace]);
  return (
    <div className="pg-trace">
      <PlaceList label={t('playground.trace')}>
        {lines.map(({ text, event, file, row }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name than their place
          <li key={i}>
            {file === undefined ? (
              <code>{text}</code>
            ) : (
              <button
                type="button"
                tabIndex={i === 0 ? 0 : -1}
                className={`pg-event-${event}`}
                onClick={() => onRevealRow(file, row)}
              >
                <code>{text}</code>
              </button>
            )}
          </li>
        ))}
      </PlaceList>
    </div>
  );
});
