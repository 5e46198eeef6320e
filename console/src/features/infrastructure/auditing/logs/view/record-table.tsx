import { useCallback, useEffect, useMemo, useState } from 'react';
import { useWords } from '../../../../../messages/index.tsx';
import { type Column, VirtualTable } from '../../../../../ui/virtual-table.tsx';
import { stampText } from '../search/time-range.ts';
import { fieldOf, type LogRow, MESSAGE, TIME } from '../types.ts';
import { plainText } from './plain-text.ts';
import { RecordDetail, type RowActions } from './record-detail.tsx';

/** A cell is one line; the record has the whole. */
const MOST_SHOWN = 2000;

/** Records, one under the other; a row opens to all of its fields. */
export function RecordTable(props: { rows: readonly LogRow[]; actions: RowActions; listKey: string }) {
  const { rows, actions, listKey } = props;
  const { t } = useWords();
  const [opened, setOpened] = useState<LogRow>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list begins closed
  useEffect(() => setOpened(undefined), [listKey]);
  const { columns, onFilter } = actions;
  const shown = useMemo(
    (): readonly Column<LogRow>[] => [
      {
        key: TIME,
        title: t('logs.time'),
        track: '186px',
        render: (row) => <span className="mono num nowrap">{stampText(fieldOf(row, TIME))}</span>,
      },
      ...columns.map((name) => ({
        key: `field ${name}`,
        title: <span className="mono truncate">{plainText(name)}</span>,
        track: 'minmax(110px, 1fr)',
        render: (row: LogRow) => <ValueCell row={row} name={name} onFilter={onFilter} />,
      })),
      {
        key: MESSAGE,
        title: t('logs.message'),
        track: 'minmax(260px, 3fr)',
        render: (row) => <span className="mono truncate">{messageOf(row)}</span>,
      },
    ],
    [t, columns, onFilter],
  );
  const onShow = useCallback(() => {}, []);
  const openIndex = opened === undefined ? -1 : rows.indexOf(opened);
  return (
    <VirtualTable
      label={t('logs.title')}
      columns={shown}
      total={rows.length}
      rowAt={(index) => rows[index]}
      onShow={onShow}
      onOpen={(row) => setOpened((before) => (before === row ? undefined : row))}
      openIndex={openIndex}
      renderDetail={(row) => <RecordDetail row={row} actions={actions} />}
      rowHeight={30}
      minWidth={480 + columns.length * 130}
      listKey={listKey}
    />
  );
}

function ValueCell(props: { row: LogRow; name: string; onFilter: RowActions['onFilter'] }) {
  const { row, name, onFilter } = props;
  const { t } = useWords();
  const value = fieldOf(row, name);
  if (value === '') return <span className="faint">–</span>;
  return (
    <button
      type="button"
      className="lt-value mono truncate"
      tabIndex={-1}
      title={t('logs.filterIn', { field: plainText(name) })}
      onClick={(event) => {
        event.stopPropagation();
        onFilter(name, value, '=');
      }}
    >
      {plainText(value.slice(0, MOST_SHOWN))}
    </button>
  );
}

/** Without a message, the fields themselves say what it is about. */
function messageOf(row: LogRow): string {
  const message = fieldOf(row, MESSAGE);
  if (message !== '') return plainText(message.slice(0, MOST_SHOWN));
  const names = Object.keys(row).filter((name) => !name.startsWith('_') && name !== 'kind');
  return plainText(
    names
      .map((name) => `${name}=${fieldOf(row, name)}`)
      .join('  ')
      .slice(0, MOST_SHOWN),
  );
}
