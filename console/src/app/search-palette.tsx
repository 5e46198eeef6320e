import { SearchOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Input, Modal } from 'antd';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { keys, pages, queries } from '../api/queries.ts';
import { useWords } from '../messages/index.tsx';
import { navigation } from '../navigation/catalog.ts';
import { paths } from '../navigation/paths.ts';
import { useDebounced } from '../ui/use-debounced.ts';
import { useMay } from './require-session.tsx';
import { useShellScope } from './shell-scope.ts';

interface Hit {
  readonly key: string;
  readonly group: 'pages' | 'checks' | 'workloads' | 'clusters';
  readonly title: string;
  readonly note: string;
  readonly path: string;
}

function matches(text: string, wanted: string): boolean {
  const low = text.toLowerCase();
  return wanted.split(/\s+/).every((word) => low.includes(word));
}

function usePageHits(wanted: string): Hit[] {
  const { t } = useWords();
  const scope = useShellScope();
  const isAdmin = useMay('admin');
  return navigation
    .flatMap((group) => group.pages.map((page) => ({ group, page })))
    .filter(
      ({ group, page }) => (scope.cluster || group.isClusterless) && (page.needs !== 'admin' || isAdmin),
    )
    .map(({ group, page }) => ({
      key: `page-${page.key}`,
      group: 'pages' as const,
      title: t(page.label),
      note: group.system ? t(group.system) : t(group.label),
      path: page.path(scope),
    }))
    .filter((hit) => matches(hit.title, wanted));
}

const MOST_CHECKS = 8;
const MOST_WORKLOADS = 12;

function useCheckHits(wanted: string): Hit[] {
  const { language } = useWords();
  const { cluster } = useShellScope();
  const checks = useQuery(queries.checks());
  if (!wanted || !cluster) return [];
  return (checks.data ?? [])
    .filter((check) =>
      matches(`${check.id} ${check.text[language].title} ${check.aliases.join(' ')}`, wanted),
    )
    .map((check) => ({
      key: `check-${check.id}`,
      group: 'checks' as const,
      title: check.text[language].title,
      note: check.id,
      path: paths.check(cluster, check.id),
    }));
}

function useWorkloadHits(wanted: string) {
  const { cluster } = useShellScope();
  const answer = useQuery({
    queryKey: [...keys.workloads(cluster), 'search', wanted],
    queryFn: ({ signal }) =>
      pages.workloads(cluster, { q: wanted, offset: 0, limit: MOST_WORKLOADS }, signal),
    enabled: cluster !== '' && wanted !== '',
    placeholderData: keepPreviousData,
  });
  const hits = (wanted ? (answer.data?.workloads ?? []) : []).map(({ object }) => ({
    key: `workload-${object.apiVersion}/${object.kind}/${object.namespace}/${object.name}`,
    group: 'workloads' as const,
    title: object.name,
    note: [object.kind, object.namespace].filter(Boolean).join(' · '),
    path: paths.workload(cluster, object),
  }));
  return { hits, total: wanted ? (answer.data?.total ?? 0) : 0, busy: answer.isFetching };
}

function useHits(typed: string) {
  const { t } = useWords();
  const { cluster } = useShellScope();
  const wanted = typed.trim().toLowerCase();
  const workloads = useWorkloadHits(useDebounced(wanted, 150));
  const pageHits = usePageHits(wanted);
  const checks = useCheckHits(wanted);
  const more: Hit[] =
    workloads.total > workloads.hits.length
      ? [
          {
            key: 'more',
            group: 'workloads',
            title: t('search.allWorkloads', { count: workloads.total }),
            note: '',
            path: paths.workloads(cluster, { q: wanted }),
          },
        ]
      : [];
  const allChecks: Hit[] =
    checks.length > MOST_CHECKS
      ? [
          {
            key: 'checks',
            group: 'checks',
            title: t('search.allChecks', { count: checks.length }),
            note: '',
            path: paths.checks(cluster, { q: wanted }),
          },
        ]
      : [];
  return {
    hits: [...pageHits, ...workloads.hits, ...more, ...checks.slice(0, MOST_CHECKS), ...allChecks],
    busy: workloads.busy,
  };
}

export function SearchPalette({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const id = useId();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const { hits, busy } = useHits(typed);
  const index = Math.min(chosen, hits.length - 1);
  useEffect(() => {
    document.getElementById(`${id}-${index}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, index]);
  const open = (hit: Hit | undefined) => {
    if (!hit) return;
    onClose();
    void navigate(hit.path);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setChosen((index + step + hits.length) % Math.max(1, hits.length));
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) open(hits[index]);
  };
  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      closable={false}
      width={600}
      style={{ top: 80 }}
      styles={{ container: { padding: 0 } }}
      title={<span className="visually-hidden">{t('search.title')}</span>}
      classNames={{ header: 'visually-hidden' }}
    >
      <Input
        className="palette-input"
        variant="borderless"
        autoFocus
        prefix={<SearchOutlined />}
        placeholder={t('search.placeholder')}
        value={typed}
        role="combobox"
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={index >= 0 ? `${id}-${index}` : undefined}
        onChange={(event) => {
          setTyped(event.target.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        id={`${id}-list`}
        className="palette-list"
        role="listbox"
        aria-label={t('search.title')}
        aria-busy={busy}
      >
        {hits.map((hit, position) => (
          <div key={hit.key} role="presentation">
            {hits[position - 1]?.group !== hit.group && (
              <div className="palette-group">{t(`search.${hit.group}`)}</div>
            )}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the input above handles the keys */}
            <div
              id={`${id}-${position}`}
              role="option"
              tabIndex={-1}
              aria-selected={position === index}
              className="palette-item"
              onMouseMove={() => setChosen(position)}
              onClick={() => open(hit)}
            >
              <span className="truncate">{hit.title}</span>
              <span className="faint truncate">{hit.note}</span>
            </div>
          </div>
        ))}
        {hits.length === 0 && !busy && (
          <p className="palette-item muted">{t('search.nothing', { text: typed.trim() })}</p>
        )}
      </div>
      <div className="palette-foot">
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> {t('search.move')}
        </span>
        <span>
          <kbd>Enter</kbd> {t('search.open')}
        </span>
        <span>
          <kbd>Esc</kbd> {t('search.close')}
        </span>
      </div>
    </Modal>
  );
}
