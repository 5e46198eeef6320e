import { useCallback, useMemo, useState } from 'react';
import { Link } from 'react-router';
import { useWords } from '../../../../../messages/index.tsx';
import { paths } from '../../../../../navigation/paths.ts';
import { type Column, VirtualTable } from '../../../../../ui/virtual-table.tsx';
import { fieldOf, type LogRow } from '../../logs/types.ts';
import { plainText } from '../../logs/view/plain-text.ts';
import { rowLink } from '../links.ts';
import { exactText, isNumeric, numberOf, valueText } from '../values/units.ts';
import type { PanelColumn } from '../wire.ts';
import type { PanelProps } from './types.ts';

const ROW_PX = 30;
const HEAD_PX = 38;
/** A request of the audit log, which has a page of its own. */
const AUDIT_ID = 'auditID';

interface Order {
  readonly field: string;
  readonly isDown: boolean;
}

/** Rows as they are: to sort, to narrow by, to open. Behind each chart there is one as well. */
export function RowTable(props: PanelProps) {
  const { panel, rows, behind, range, onFilter, isLarge } = props;
  const { t, locale, language } = useWords();
  const [order, setOrder] = useState<Order>();
  const [opened, setOpened] = useState<LogRow>();
  const sorted = useMemo(() => sortRows(rows, panel.columns, order), [rows, panel.columns, order]);
  const columns = useMemo(
    () =>
      tableColumns(panel).map((column): Column<LogRow> => {
        const isNumber = isNumeric(column.unit);
        return {
          key: column.field,
          title: (
            <button
              type="button"
              className="rt-sort"
              aria-label={t('reports.sortBy', { column: column.text[language] })}
              onClick={() => setOrder((before) => nextOrder(before, column.field, isNumber))}
            >
              <span className="truncate">{column.text[language]}</span>
              <span aria-hidden="true">
                {order?.field === column.field ? (order.isDown ? '↓' : '↑') : ''}
              </span>
            </button>
          ),
          track:
            column.unit === 'time'
              ? '152px'
              : isNumber || column.unit === 'status'
                ? 'minmax(76px, 0.5fr)'
                : 'minmax(120px, 1fr)',
          ...(isNumber ? { align: 'end' as const } : {}),
          render: (row) => <Cell row={row} column={column} onFilter={onFilter} locale={locale} />,
        };
      }),
    [panel, order, t, language, locale, onFilter],
  );
  const nothing = useCallback(() => {}, []);
  const height = Math.min(
    isLarge ? 640 : 340,
    HEAD_PX + Math.max(1, rows.length) * ROW_PX + 8 + (opened ? 220 : 0),
  );
  return (
    <div className="rt" style={{ height }}>
      <VirtualTable
        label={panel.text[language].title}
        columns={columns}
        total={sorted.length}
        rowAt={(index) => sorted[index]}
        onShow={nothing}
        onOpen={(row) => setOpened((before) => (before === row ? undefined : row))}
        openIndex={opened === undefined ? -1 : sorted.indexOf(opened)}
        renderDetail={(row) => (
          <Detail row={row} to={behind && rowLink(behind, row, range)} columns={panel.columns} />
        )}
        rowHeight={ROW_PX}
        minWidth={Math.max(280, columns.length * 104)}
        listKey={`${panel.id} ${order?.field} ${order?.isDown}`}
      />
    </div>
  );
}

/** A series has its times in front. */
function tableColumns({ kind, columns, by }: PanelProps['panel']): readonly PanelColumn[] {
  const named = (field: string): readonly PanelColumn[] =>
    columns.some((column) => column.field === field)
      ? []
      : [
          {
            field,
            unit: field === '_time' ? 'time' : 'text',
            text: NAMES[field] ?? { en: field, zh: field },
          },
        ];
  if (kind !== 'series' && kind !== 'timeline') return columns;
  return [...named('_time'), ...(by === undefined ? [] : named(by)), ...columns];
}

const NAMES: Readonly<Record<string, PanelColumn['text']>> = { _time: { en: 'Time', zh: '时间' } };

/** The first click shows the largest numbers, or the first letters; the third the order as it came. */
function nextOrder(before: Order | undefined, field: string, isNumber: boolean): Order | undefined {
  if (before?.field !== field) return { field, isDown: isNumber };
  return before.isDown === isNumber ? { field, isDown: !isNumber } : undefined;
}

function sortRows(
  rows: readonly LogRow[],
  columns: readonly PanelColumn[],
  order: Order | undefined,
): readonly LogRow[] {
  if (order === undefined) return rows;
  const isNumber = isNumeric(columns.find(({ field }) => field === order.field)?.unit ?? 'text');
  const sign = order.isDown ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [left, right] = [fieldOf(a, order.field), fieldOf(b, order.field)];
    if (isNumber) return sign * ((numberOf(left) ?? -Infinity) - (numberOf(right) ?? -Infinity));
    return sign * (left < right ? -1 : left > right ? 1 : 0);
  });
}

function Cell(props: { row: LogRow; column: PanelColumn; locale: string; onFilter: PanelProps['onFilter'] }) {
  const { row, column, locale, onFilter } = props;
  const { t } = useWords();
  const value = fieldOf(row, column.field);
  const text = valueText(value, column.unit, locale);
  const { filter } = column;
  if (value === '') return <span className="faint">–</span>;
  if (column.field === AUDIT_ID)
    return (
      <Link
        className="truncate mono"
        tabIndex={-1}
        to={paths.auditEvent(value)}
        title={t('auditEvent.open')}
        onClick={(event) => event.stopPropagation()}
      >
        {plainText(value)}
      </Link>
    );
  if (filter === undefined)
    return (
      <span className={`truncate ${toneOf(column, value)}`} title={exactText(value, column.unit, locale)}>
        {text}
      </span>
    );
  return (
    <button
      type="button"
      className={`rv-value truncate ${toneOf(column, value)}`}
      tabIndex={-1}
      title={t('reports.narrowTo', { value: text })}
      onClick={(event) => {
        event.stopPropagation();
        onFilter(filter, value);
      }}
    >
      {text}
    </button>
  );
}

/** Status codes that mean trouble are seen at a glance; the number itself says it too. */
function toneOf({ unit }: PanelColumn, value: string): string {
  if (unit !== 'status') return '';
  return value.startsWith('5') ? 'rt-bad' : value.startsWith('4') ? 'rt-poor' : '';
}

function Detail({
  row,
  columns,
  to,
}: {
  row: LogRow;
  columns: readonly PanelColumn[];
  to: string | undefined;
}) {
  const { t, language, locale } = useWords();
  return (
    <div className="rt-detail">
      <dl>
        {columns.map(({ field, text, unit }) => (
          <div key={field}>
            <dt>{text[language]}</dt>
            <dd className="mono">
              {unit === 'text'
                ? plainText(fieldOf(row, field))
                : exactText(fieldOf(row, field), unit, locale)}
            </dd>
          </div>
        ))}
      </dl>
      <div className="row">
        {to === undefined ? null : <Link to={to}>{t('reports.showRows')}</Link>}
        {columns.some(({ field }) => field === AUDIT_ID) && fieldOf(row, AUDIT_ID) !== '' && (
          <Link to={paths.auditEvent(fieldOf(row, AUDIT_ID))}>{t('auditEvent.open')}</Link>
        )}
      </div>
    </div>
  );
}
