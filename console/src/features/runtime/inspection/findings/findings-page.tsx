import { ReloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { pages as fetchers, keys } from '../../../../api/queries.ts';
import type { FindingsPage as Answer, ObjectRef } from '../../../../api/wire.ts';
import { useWords } from '../../../../messages/index.tsx';
import { useScope, useSearchChange } from '../../../../navigation/scope.ts';
import { Page } from '../../../../ui/page.tsx';
import { EmptyState } from '../../../../ui/states.tsx';
import { createThrottle } from '../../../../ui/throttle.ts';
import { usePages } from '../../../../ui/use-pages.ts';
import type { VirtualTableHandle } from '../../../../ui/virtual-table.tsx';
import { useLiveEvents } from '../live/live-provider.tsx';
import { EmptyOnceRead } from '../live/nothing-read.tsx';
import { objectKey } from '../live/patch.ts';
import { ExportMenu } from './export-menu.tsx';
import {
  clearedFilters,
  type FindingFilters,
  isFiltered,
  parseFilters,
  toApiQuery,
  toSearchChange,
} from './filters.ts';
import { FindingsBar, GroupSwitch } from './findings-bar.tsx';
import { FindingsTable } from './findings-table.tsx';

/** While the reader is at the top of the list, news come in by themselves, but not more often than this. */
const TAKE_EVERY_MS = 600;

/** How long the rows of an object that changed are marked when they come in. */
const FRESH_MS = 4000;

/** Counts what changed since the list was loaded; takes it in when that moves nothing under the reader's eyes. */
function useNews(namespace: string | undefined, isAtTop: () => boolean, reload: () => void) {
  const [news, setNews] = useState({ added: 0, resolved: 0 });
  const take = () => {
    setNews({ added: 0, resolved: 0 });
    reload();
  };
  const changedAt = useRef(new Map<string, number>());
  const takeAtTop = useRef(() => {});
  takeAtTop.current = () => {
    if (isAtTop()) take();
  };
  const throttle = useMemo(() => createThrottle(() => takeAtTop.current(), TAKE_EVERY_MS), []);
  useEffect(() => throttle.stop, [throttle]);
  useLiveEvents((event) => {
    if (event.type !== 'subject' || event.added + event.resolved === 0) return;
    if (namespace && event.object.namespace !== namespace) return;
    setNews((before) => ({ added: before.added + event.added, resolved: before.resolved + event.resolved }));
    // What is older than a moment marks nothing any more; a long session must not gather it.
    if (changedAt.current.size > 500) changedAt.current.clear();
    changedAt.current.set(objectKey(event.object), Date.now());
    throttle.call();
  });
  const isFresh = (object: ObjectRef) =>
    Date.now() - (changedAt.current.get(objectKey(object)) ?? 0) < FRESH_MS;
  return { news, take, isFresh };
}

function useFindings(filters: FindingFilters) {
  const { cluster, namespace } = useScope();
  const query = useMemo(() => toApiQuery(filters, namespace), [filters, namespace]);
  const queryKey = [...keys.findings(cluster), query];
  const pages = usePages({
    queryKey,
    fetch: (offset, limit, signal) => fetchers.findings(cluster, { ...query, offset, limit }, signal),
    read: (answer: Answer) => ({ total: answer.total, rows: answer.findings }),
  });
  return { pages, listKey: JSON.stringify(queryKey) };
}

function NoFindings({ filters, onClear }: { filters: FindingFilters; onClear: () => void }) {
  const { t } = useWords();
  if (!isFiltered(filters)) {
    return (
      <EmptyState sign="✓" title={t('findings.none')}>
        {t('findings.noneDetail')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={t('findings.noMatch')}
      actions={<Button onClick={onClear}>{t('findings.clear')}</Button>}
    >
      {t('findings.noMatchDetail')}
    </EmptyState>
  );
}

export function FindingsPage() {
  const { t } = useWords();
  const { cluster, namespace } = useScope();
  const [search] = useSearchParams();
  const changeSearch = useSearchChange();
  const filters = useMemo(() => parseFilters(search), [search]);
  const { pages, listKey } = useFindings(filters);
  const table = useRef<VirtualTableHandle>(null);
  const { news, take, isFresh } = useNews(namespace, () => table.current?.isAtTop() ?? true, pages.reload);
  const change = (next: Partial<FindingFilters>) => changeSearch(toSearchChange(next));
  return (
    <Page
      fill
      title={t('findings.title')}
      actions={
        <>
          <GroupSwitch group={filters.group} onChange={(group) => change({ group })} />
          <ExportMenu cluster={cluster} />
        </>
      }
    >
      <div className="findings-panel">
        <FindingsBar filters={filters} onChange={change} />
        <div className="findings-body">
          {news.added + news.resolved > 0 && (
            <div className="findings-news" role="status">
              <Button type="primary" icon={<ReloadOutlined />} onClick={take}>
                {t('findings.news', { added: news.added, resolved: news.resolved })}
              </Button>
            </div>
          )}
          <FindingsTable
            handle={table}
            isFresh={isFresh}
            pages={pages}
            listKey={listKey}
            group={filters.group}
            empty={
              <EmptyOnceRead>
                <NoFindings filters={filters} onClear={() => change(clearedFilters)} />
              </EmptyOnceRead>
            }
          />
        </div>
        <div className="findings-foot">
          <span className="num" role="status">
            {pages.total === undefined ? t('state.loading') : t('findings.total', { count: pages.total })}
          </span>
          <span>
            <kbd>J</kbd> <kbd>K</kbd> {t('shortcuts.move')} · <kbd>Enter</kbd> {t('shortcuts.open')} ·{' '}
            <kbd>?</kbd> {t('shortcuts.all')}
          </span>
        </div>
      </div>
    </Page>
  );
}
