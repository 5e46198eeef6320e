import { FilterOutlined, UnorderedListOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import { useWords } from '../../../../../messages/index.tsx';
import { fieldOf, type LogRow } from '../../logs/types.ts';
import { rowLink } from '../links.ts';
import type { PanelColumn } from '../wire.ts';
import type { PanelProps } from './types.ts';

interface ValueActionsProps extends Pick<PanelProps, 'behind' | 'range' | 'onFilter'> {
  readonly row: LogRow;
  readonly column: PanelColumn | undefined;
  /** The column whose number stands beside the value. */
  readonly countColumn: string | undefined;
  readonly label: string;
}

/** A value: it narrows the report where it can, and its records are one click away. */
export function ValueActions(props: ValueActionsProps) {
  const { row, column, countColumn, label, behind, range, onFilter } = props;
  const { t } = useWords();
  const shown = label === '' ? t('reports.noValue') : label;
  const { filter } = column ?? {};
  const to = behind && rowLink(behind, row, range, countColumn);
  return (
    <span className="rv">
      {filter === undefined || column === undefined ? (
        <span className="truncate" title={shown}>
          {shown}
        </span>
      ) : (
        <button
          type="button"
          className="rv-value truncate"
          title={t('reports.narrowTo', { value: shown })}
          onClick={() => onFilter(filter, fieldOf(row, column.field))}
        >
          {shown}
          <FilterOutlined className="rv-sign" aria-hidden />
        </button>
      )}
      {to !== undefined && (
        <Link
          className="rv-rows"
          to={to}
          aria-label={t('reports.showRowsOf', { what: shown })}
          title={t('reports.showRows')}
        >
          <UnorderedListOutlined aria-hidden />
        </Link>
      )}
    </span>
  );
}
