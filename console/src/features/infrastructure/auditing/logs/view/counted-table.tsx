import { useCallback, useMemo, useState } from 'react';
import { palettes, type Scheme } from '../../../../../app/palette.ts';
import { useScheme } from '../../../../../app/preferences.ts';
import { useWords } from '../../../../../messages/index.tsx';
import { Chart } from '../../../../../ui/chart.tsx';
import { type Column, VirtualTable } from '../../../../../ui/virtual-table.tsx';
import { columnsOf } from '../export/csv.ts';
import { labelsOf } from '../search/refine.ts';
import { seriesOf } from '../search/series.ts';
import { stampText } from '../search/time-range.ts';
import { fieldOf, type LogRow, TIME } from '../types.ts';
import { plainText } from './plain-text.ts';
import { RecordDetail, type RowActions } from './record-detail.tsx';

/** What a query counted: a table of its columns, and lines where one of them is the time. */
export function CountedTable(props: {
  rows: readonly LogRow[];
  query: string;
  listKey: string;
  actions: RowActions;
}) {
  const { rows, query, listKey, actions } = props;
  const [opened, setOpened] = useState<LogRow>();
  const counted = useMemo((): RowActions => {
    const labels = labelsOf(query);
    return { ...actions, isField: (name) => labels.includes(name) && name !== TIME };
  }, [actions, query]);
  const { t } = useWords();
  const names = useMemo(() => columnsOf(rows, [TIME]), [rows]);
  const columns = useMemo(
    (): readonly Column<LogRow>[] =>
      names.map((name) => {
        const isNumber = rows.every((row) => isNumeric(fieldOf(row, name)));
        return {
          key: name,
          title: <span className="mono truncate">{plainText(name)}</span>,
          track: name === TIME ? '186px' : 'minmax(110px, 1fr)',
          ...(isNumber ? { align: 'end' as const } : {}),
          render: (row) => (
            <span className="mono truncate">
              {name === TIME ? stampText(fieldOf(row, name)) : plainText(fieldOf(row, name).slice(0, 2000))}
            </span>
          ),
        };
      }),
    [names, rows],
  );
  const nothing = useCallback(() => {}, []);
  return (
    <div className="lc">
      <Lines rows={rows} query={query} />
      <div className="lc-table">
        <VirtualTable
          label={t('logs.title')}
          columns={columns}
          total={rows.length}
          rowAt={(index) => rows[index]}
          onShow={nothing}
          onOpen={(row) => setOpened((before) => (before === row ? undefined : row))}
          openIndex={opened === undefined ? -1 : rows.indexOf(opened)}
          renderDetail={(row) => <RecordDetail row={row} actions={counted} />}
          rowHeight={30}
          minWidth={Math.max(300, names.length * 130)}
          listKey={listKey}
        />
      </div>
    </div>
  );
}

function isNumeric(value: string): boolean {
  return value === '' || /^-?\d{1,30}(\.\d{1,30})?(e[+-]?\d{1,3})?$/i.test(value);
}

/** As many as there are lines. */
function colorsOf(scheme: Scheme): readonly string[] {
  const { brand, high, pass, unknown, medium, low } = palettes[scheme];
  return [brand, high, pass, unknown, medium, low];
}

function Lines({ rows, query }: { rows: readonly LogRow[]; query: string }) {
  const { t, locale } = useWords();
  const scheme = useScheme();
  const found = useMemo(() => seriesOf(rows, labelsOf(query)), [rows, query]);
  const option = useMemo(() => {
    const palette = palettes[scheme];
    const text = { color: palette.ink3, fontSize: 11 };
    return {
      animationDuration: 150,
      color: [...colorsOf(scheme)],
      grid: { left: 52, right: 16, top: 12, bottom: 24 },
      textStyle: { fontFamily: 'system-ui, sans-serif' },
      tooltip: {
        trigger: 'axis',
        renderMode: 'richText',
        confine: true,
        backgroundColor: palette.surface,
        borderColor: palette.lineStrong,
        textStyle: { color: palette.ink, fontSize: 12, lineHeight: 18 },
      },
      xAxis: {
        type: 'time',
        axisLabel: { ...text, hideOverlap: true },
        axisLine: { lineStyle: { color: palette.line } },
      },
      yAxis: {
        type: 'value',
        splitNumber: 3,
        axisLabel: {
          ...text,
          formatter: (value: number) => new Intl.NumberFormat(locale, { notation: 'compact' }).format(value),
        },
        splitLine: { lineStyle: { color: palette.line } },
      },
      series: found.series.map(({ name, points }) => ({
        type: 'line',
        name: plainText(name).slice(0, 80),
        data: points,
        showSymbol: points.length < 40,
        symbolSize: 5,
        lineStyle: { width: 2 },
      })),
    };
  }, [found, scheme, locale]);
  if (found.series.length === 0) return null;
  return (
    <div className="lc-lines">
      <Chart height={160} option={option} label={t('logs.lines', { count: found.series.length })} />
      <div className="lc-legend">
        {found.series.map(({ name }, i) => (
          <span key={name} className="truncate">
            <i style={{ background: colorsOf(scheme)[i] }} aria-hidden="true" />
            {plainText(name.slice(0, 80))}
          </span>
        ))}
        {found.left > 0 && <span className="faint">{t('logs.linesLeft', { count: found.left })}</span>}
      </div>
    </div>
  );
}
