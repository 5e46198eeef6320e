import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import { useScrollMemory } from './use-scroll-memory.ts';
import './virtual-table.css';

export interface Column<T> {
  readonly key: string;
  readonly title: ReactNode;
  /** A grid track, such as `120px` or `minmax(160px, 2fr)`. */
  readonly track: string;
  readonly render: (row: T) => ReactNode;
  readonly align?: 'end';
}

export interface VirtualTableHandle {
  readonly isAtTop: () => boolean;
  readonly focus: () => void;
}

interface VirtualTableProps<T> {
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly total: number;
  readonly rowAt: (index: number) => T | undefined;
  readonly onShow: (first: number, last: number) => void;
  readonly onOpen: (row: T, index: number) => void;
  /** The row in focus has become another one, by the keyboard. */
  readonly onMove?: (index: number) => void;
  /** Rows with another group than the row before start with a heading. The rows come sorted by it. */
  readonly groupOf?: (row: T) => string;
  readonly renderGroup?: (row: T) => ReactNode;
  readonly rowClass?: (row: T) => string;
  /** Keys beside the table's own, on the row in focus. */
  readonly onKey?: (key: string, row: T, index: number) => boolean;
  readonly openIndex?: number;
  /** Below the open row, in the table; of any height. */
  readonly renderDetail?: (row: T) => ReactNode;
  readonly rowHeight?: number;
  readonly minWidth?: number;
  /** Changes when the list is another one: the table then starts at its top. */
  readonly listKey: string;
  readonly handle?: React.Ref<VirtualTableHandle>;
}

const GROUP_HEIGHT = 36;

type Move = (index: number, last: number, pageRows: number) => number;

const moves: Readonly<Record<string, Move>> = {
  ['ArrowDown']: (index) => index + 1,
  ['ArrowUp']: (index) => index - 1,
  ['PageDown']: (index, _, pageRows) => index + pageRows,
  ['PageUp']: (index, _, pageRows) => index - pageRows,
  ['Home']: () => 0,
  ['End']: (_, last) => last,
  j: (index) => index + 1,
  k: (index) => index - 1,
};

/** A table of any length: only the rows in view exist. One tab stop; arrows, j and k move, Enter opens. */
export function VirtualTable<T>(props: VirtualTableProps<T>) {
  const { columns, total, rowAt, rowHeight = 40, onShow } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(-1);
  const id = useId();
  const memory = useScrollMemory(props.listKey, scroller);
  const startsGroup = (index: number): boolean => {
    const row = props.groupOf && rowAt(index);
    if (!props.groupOf || !row) return false;
    const before = index > 0 ? rowAt(index - 1) : undefined;
    return !before || props.groupOf(before) !== props.groupOf(row);
  };
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    initialOffset: memory.top,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items[items.length - 1]?.index ?? 0;
  useEffect(() => onShow(first, last), [onShow, first, last]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list starts at its top
  useEffect(() => {
    if (memory.isRestored()) return;
    scroller.current?.scrollTo({ top: 0 });
    setActive(-1);
  }, [props.listKey]);
  useImperativeHandle(props.handle, () => ({
    isAtTop: () => (scroller.current?.scrollTop ?? 0) < rowHeight,
    focus: () => scroller.current?.focus(),
  }));

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
    const pageRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 2);
    const move = moves[event.key];
    if (move) {
      const next = Math.max(0, Math.min(total - 1, move(active, total - 1, pageRows)));
      setActive(next);
      virtualizer.scrollToIndex(next);
      props.onMove?.(next);
      event.preventDefault();
      return;
    }
    const row = active >= 0 ? rowAt(active) : undefined;
    if (!row) return;
    if (event.key === 'Enter' || event.key === 'o') {
      props.onOpen(row, active);
      event.preventDefault();
    } else if (props.onKey?.(event.key, row, active)) event.preventDefault();
  };

  const tracks = {
    '--tracks': columns.map((column) => column.track).join(' '),
    '--min-width': `${props.minWidth ?? 760}px`,
  };
  const stuck =
    props.groupOf && props.renderGroup
      ? rowAt(virtualizer.getVirtualItemForOffset(scroller.current?.scrollTop ?? 0)?.index ?? 0)
      : undefined;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table element cannot hold positioned rows
    <div
      className="vt"
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label={props.label}
      aria-rowcount={total + 1}
      aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
      onKeyDown={onKeyDown}
      style={tracks as CSSProperties}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a table element cannot hold positioned rows */}
      <div className="vt-head" role="row" aria-rowindex={1} tabIndex={-1}>
        {columns.map((column) => (
          // biome-ignore lint/a11y/useFocusableInteractive: cells are reached through their row
          // biome-ignore lint/a11y/useSemanticElements: a table element cannot hold positioned rows
          <div key={column.key} role="columnheader" className={column.align === 'end' ? 'vt-end' : ''}>
            {column.title}
          </div>
        ))}
      </div>
      {stuck !== undefined && <div className="vt-group vt-stuck">{props.renderGroup?.(stuck)}</div>}
      {/* biome-ignore lint/a11y/useSemanticElements: a table element cannot hold positioned rows */}
      <div className="vt-body" style={{ height: virtualizer.getTotalSize() }} role="rowgroup">
        {items.map((item) => {
          const row = rowAt(item.index);
          return (
            <div
              key={item.key}
              ref={virtualizer.measureElement}
              data-index={item.index}
              className="vt-item"
              style={{ transform: `translateY(${item.start}px)` }}
              role="presentation"
            >
              {row !== undefined && props.renderGroup && startsGroup(item.index) && item.index > 0 && (
                <div className="vt-group" style={{ height: GROUP_HEIGHT }}>
                  {props.renderGroup(row)}
                </div>
              )}
              {/* biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles the keys */}
              {/* biome-ignore lint/a11y/useSemanticElements: a table element cannot hold positioned rows */}
              <div
                id={`${id}-${item.index}`}
                role="row"
                tabIndex={-1}
                aria-rowindex={item.index + 2}
                aria-selected={item.index === active}
                className={[
                  'vt-row',
                  item.index === active ? 'vt-active' : '',
                  item.index === props.openIndex ? 'vt-open' : '',
                  row === undefined ? 'vt-waiting' : (props.rowClass?.(row) ?? ''),
                ].join(' ')}
                style={{ height: rowHeight }}
                onClick={() => {
                  if (row === undefined || window.getSelection()?.toString()) return;
                  setActive(item.index);
                  props.onOpen(row, item.index);
                }}
              >
                {columns.map((column) => (
                  // biome-ignore lint/a11y/useFocusableInteractive: cells are reached through their row
                  // biome-ignore lint/a11y/useSemanticElements: a table element cannot hold positioned rows
                  <div key={column.key} role="gridcell" className={column.align === 'end' ? 'vt-end' : ''}>
                    {row === undefined ? <span className="vt-bone" /> : column.render(row)}
                  </div>
                ))}
              </div>
              {row !== undefined && item.index === props.openIndex && props.renderDetail?.(row)}
            </div>
          );
        })}
      </div>
    </div>
  );
}
