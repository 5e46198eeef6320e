import { useQuery } from '@tanstack/react-query';
import { QueryEditor } from './logs/editor/query-editor.tsx';
import { askValues, readUsage } from './logs/log-api.ts';

const MOST_NAMES = '500';

/** Names of the fields that the newest records of a log have, for completion. */
export function useFieldNamesOf(log: string): readonly string[] {
  const names = useQuery({
    queryKey: ['logs', 'names', log],
    enabled: log !== '',
    staleTime: 60_000,
    queryFn: ({ signal }) =>
      askValues(
        'field_names',
        { query: `kind:=${JSON.stringify(log)} | limit 2000`, start: 'now-24h', limit: MOST_NAMES },
        signal,
      ),
  });
  return (names.data ?? []).map(({ value }) => value);
}

/** The kinds of log, as options. */
export function useLogOptions() {
  const usage = useQuery({
    queryKey: ['logs', 'usage'],
    queryFn: ({ signal }) => readUsage(signal),
  });
  return (usage.data?.kinds ?? []).map(({ kind }) => ({ value: kind, label: kind }));
}

interface QueryFieldProps {
  readonly names: readonly string[];
  readonly isDisabled?: boolean;
  /** Enter was pressed. */
  readonly onRun?: () => void;
  /** Given by the form. */
  readonly value?: string;
  readonly onChange?: (value: string) => void;
}

/** The editor of the page Logs, as a field of a form. */
export function QueryField({ names, isDisabled = false, onRun, value = '', onChange }: QueryFieldProps) {
  if (isDisabled) return <code>{value}</code>;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps a key from those around it
    <div
      onKeyDown={(event) => {
        // Escape closes the proposals, and must not close the form with all that was written.
        if (event.key === 'Escape') event.stopPropagation();
      }}
    >
      <QueryEditor
        value={value}
        onChange={(text) => onChange?.(text)}
        onRun={() => onRun?.()}
        fields={names}
        valuesOf={() => []}
      />
    </div>
  );
}
