import { Drawer } from 'antd';
import { type ReactNode, type Ref, useState } from 'react';
import { useNavigate } from 'react-router';
import type { FindingWire, ObjectRef } from '../../../../api/wire.ts';
import { useWords } from '../../../../messages/index.tsx';
import { paths } from '../../../../navigation/paths.ts';
import { SeverityMark, VerdictMark } from '../../../../ui/marks.tsx';
import { ObjectName } from '../../../../ui/object-name.tsx';
import { ErrorState } from '../../../../ui/states.tsx';
import type { Pages } from '../../../../ui/use-pages.ts';
import { type Column, VirtualTable, type VirtualTableHandle } from '../../../../ui/virtual-table.tsx';
import { type Checks, useChecks } from '../checks/use-checks.ts';
import { type FindingRow, objectKey } from '../live/patch.ts';
import type { Grouping } from './filters.ts';
import { FindingDetail } from './finding-detail.tsx';

interface TableProps {
  readonly pages: Pages<FindingRow>;
  readonly listKey: string;
  readonly group: Grouping;
  readonly empty: ReactNode;
  readonly without?: readonly string[];
  readonly handle?: Ref<VirtualTableHandle>;
  readonly minWidth?: number;
  /** Objects that have just changed; their rows are marked for a moment. */
  readonly isFresh?: (object: ObjectRef) => boolean;
}

const groupKeys: Record<Grouping, ((row: FindingWire) => string) | undefined> = {
  none: undefined,
  workload: ({ object }) => objectKey(object),
  check: ({ check }) => check,
  namespace: ({ object }) => object.namespace,
};

function useColumns(checks: Checks, group: Grouping): Column<FindingRow>[] {
  const { t } = useWords();
  const columns: (Column<FindingRow> & { hiddenIn?: Grouping })[] = [
    {
      key: 'severity',
      title: t('finding.severity'),
      track: '92px',
      render: (row) => <SeverityMark severity={row.severity} quiet={row.verdict === 'pass'} />,
    },
    {
      key: 'verdict',
      title: t('finding.verdict'),
      track: '92px',
      render: (row) => <VerdictMark verdict={row.verdict} exempted={row.exemption !== null} />,
    },
    {
      key: 'check',
      title: t('finding.check'),
      track: 'minmax(190px, 1.3fr)',
      hiddenIn: 'check',
      render: (row) => (
        <span className="truncate" title={row.check}>
          {checks.titleOf(row.check)}
        </span>
      ),
    },
    {
      key: 'object',
      title: t('finding.workload'),
      track: 'minmax(200px, 1.3fr)',
      hiddenIn: 'workload',
      render: (row) => <ObjectName object={row.object} />,
    },
    {
      key: 'namespace',
      title: t('finding.namespace'),
      track: 'minmax(100px, 0.6fr)',
      hiddenIn: 'namespace',
      render: (row) =>
        row.object.namespace ? (
          <span className="truncate">{row.object.namespace}</span>
        ) : (
          <span className="faint truncate">{t('finding.clusterScoped')}</span>
        ),
    },
    {
      key: 'container',
      title: t('finding.container'),
      track: 'minmax(90px, 0.6fr)',
      render: (row) => <span className="truncate">{row.container || <span className="faint">–</span>}</span>,
    },
    {
      key: 'message',
      title: t('finding.message'),
      track: 'minmax(220px, 2fr)',
      render: (row) => (
        <span className="truncate muted" title={row.message}>
          {row.message}
        </span>
      ),
    },
  ];
  return columns.filter((column) => column.hiddenIn !== group || group === 'none');
}

function GroupTitle({ row, group, checks }: { row: FindingRow; group: Grouping; checks: Checks }) {
  const { t } = useWords();
  if (group === 'workload') return <ObjectName object={row.object} long />;
  if (group === 'namespace') return <>{row.object.namespace || t('finding.clusterScoped')}</>;
  return (
    <>
      <SeverityMark severity={row.severity} /> {checks.titleOf(row.check)}
    </>
  );
}

function rowClass(row: FindingRow, fresh: boolean): string {
  if (row.live === 'resolved') return 'row-resolved row-changed';
  return fresh || row.live === 'changed' ? 'row-changed' : '';
}

/** The table of findings with the drawer for the one that is looked at. */
export function FindingsTable({
  pages,
  listKey,
  group,
  empty,
  without = [],
  handle,
  minWidth = 1040,
  isFresh,
}: TableProps) {
  const { t, locale } = useWords();
  const checks = useChecks();
  const navigate = useNavigate();
  const [openIndex, setOpenIndex] = useState(-1);
  const columns = useColumns(checks, group).filter((column) => !without.includes(column.key));
  if (pages.total === undefined && pages.error)
    return <ErrorState error={pages.error} onRetry={pages.reload} />;
  if (pages.total === 0) return empty;
  const open = openIndex >= 0 ? pages.rowAt(openIndex) : undefined;
  return (
    <>
      <VirtualTable
        handle={handle}
        label={t('findings.title')}
        columns={columns}
        total={pages.total ?? 16}
        rowAt={pages.rowAt}
        onShow={pages.show}
        openIndex={openIndex}
        groupOf={groupKeys[group]}
        renderGroup={(row) => <GroupTitle row={row} group={group} checks={checks} />}
        rowClass={(row) => rowClass(row, isFresh?.(row.object) ?? false)}
        listKey={listKey}
        minWidth={minWidth}
        onOpen={(_, index) => setOpenIndex(index)}
        onMove={(index) => setOpenIndex((before) => (before >= 0 ? index : before))}
        onKey={(key, row) => {
          if (key === 'Escape' && openIndex >= 0) setOpenIndex(-1);
          if (key !== 'w') return false;
          void navigate(paths.workload(row.cluster, row.object));
          return true;
        }}
      />
      <Drawer
        open={open !== undefined}
        onClose={() => setOpenIndex(-1)}
        size={520}
        mask={false}
        autoFocus={false}
        focusable={{ trap: false }}
        title={open && checks.titleOf(open.check)}
        extra={
          <span className="faint num">
            {(openIndex + 1).toLocaleString(locale)} / {(pages.total ?? 0).toLocaleString(locale)}
          </span>
        }
      >
        {open && <FindingDetail finding={open} withObject />}
      </Drawer>
    </>
  );
}
