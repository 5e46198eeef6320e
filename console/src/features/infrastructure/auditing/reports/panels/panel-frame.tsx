import { InfoCircleOutlined, MoreOutlined } from '@ant-design/icons';
import { Alert, Button, Dropdown, Tooltip } from 'antd';
import { type ComponentType, lazy, Suspense, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { palettes } from '../../../../../app/palette.ts';
import { useScheme } from '../../../../../app/preferences.ts';
import { useWords } from '../../../../../messages/index.tsx';
import type { ChartHandle } from '../../../../../ui/chart.tsx';
import { LoadingLines } from '../../../../../ui/states.tsx';
import { fieldOf } from '../../logs/types.ts';
import { behindLink, logsLink } from '../links.ts';
import { numberOf } from '../values/units.ts';
import type { PanelAnswer, PanelKind, PanelPlan } from '../wire.ts';
import { Bars } from './bars.tsx';
import { Figure } from './figure.tsx';
import { RowTable } from './row-table.tsx';
import { saveImage, saveRows } from './save.ts';
import type { PanelProps } from './types.ts';

/** What draws with charts is fetched when a report has one. */
const DRAWN: Readonly<Record<PanelKind, ComponentType<PanelProps>>> = {
  figure: Figure,
  bars: Bars,
  map: Bars,
  table: RowTable,
  series: lazy(async () => ({ default: (await import('./series.tsx')).Series })),
  share: lazy(async () => ({ default: (await import('./ring.tsx')).Ring })),
  timeline: lazy(async () => ({ default: (await import('./timeline.tsx')).Timeline })),
};
const CHARTS: ReadonlySet<PanelKind> = new Set<PanelKind>(['series', 'share', 'timeline']);

export interface PanelFrameProps extends Omit<PanelProps, 'rows' | 'chart' | 'behind'> {
  readonly now: PanelAnswer | undefined;
  readonly plan: PanelPlan | undefined;
  /** The answer is of the run before; the next one is under way. */
  readonly isStale: boolean;
  /** The run broke off: what is not there will not come. */
  readonly hasFailed: boolean;
  readonly onFill: () => void;
  readonly onRetry: () => void;
}

/** A panel with its title, its menu, and whatever state it is in. */
export function PanelFrame(props: PanelFrameProps) {
  const { panel, now, isStale, isLarge } = props;
  const { t, language } = useWords();
  const [isTable, setTable] = useState(false);
  const chart = useRef<ChartHandle>(null);
  const { title, about } = panel.text[language];
  return (
    <section
      className={`panel r-panel r-w${isLarge ? 12 : panel.width} r-${panel.kind}`}
      aria-label={title}
      aria-busy={now === undefined || isStale}
    >
      <header className="r-head">
        <h2 className="truncate" title={title}>
          {title}
        </h2>
        {about !== undefined && (
          <Tooltip title={about}>
            <button type="button" className="r-about" aria-label={t('reports.about', { title, about })}>
              <InfoCircleOutlined aria-hidden />
            </button>
          </Tooltip>
        )}
        <Menu {...props} chart={chart} isTable={isTable} onTable={() => setTable(!isTable)} />
      </header>
      <div className={isStale ? 'r-body r-stale' : 'r-body'}>
        <Content {...props} chart={chart} isTable={isTable} />
      </div>
    </section>
  );
}

type Chart = { readonly chart: React.RefObject<ChartHandle | null>; readonly isTable: boolean };

function Content(props: PanelFrameProps & Chart) {
  const { panel, now, plan, hasFailed, onRetry, isTable } = props;
  const { t } = useWords();
  if (now === undefined) {
    if (hasFailed) return <p className="r-note faint">{t('reports.brokenOff')}</p>;
    return <LoadingLines rows={panel.kind === 'figure' ? 1 : 4} />;
  }
  if (now.state === 'unknown') {
    return (
      <div className="r-unknown" role="alert">
        <strong>{t('reports.unknown')}</strong>
        <p>{now.reason?.code === 'failed' ? t('reports.failed') : now.reason?.detail}</p>
        <Button size="small" onClick={onRetry}>
          {t('action.retry')}
        </Button>
      </div>
    );
  }
  if (now.rows.length === 0) return <p className="r-note faint">{t('reports.nothing')}</p>;
  const Drawn = isTable ? RowTable : DRAWN[panel.kind];
  return (
    <>
      {now.isCut && <Alert type="warning" banner title={t('reports.cut', { count: now.rows.length })} />}
      <Suspense fallback={<LoadingLines rows={3} />}>
        <Drawn {...props} rows={now.rows} behind={plan?.behind ?? undefined} chart={props.chart} />
      </Suspense>
    </>
  );
}

function Menu(props: PanelFrameProps & Chart & { readonly onTable: () => void }) {
  const { panel, now, plan, range, isLarge, isTable, chart } = props;
  const { t, language } = useWords();
  const navigate = useNavigate();
  const scheme = useScheme();
  const { title } = panel.text[language];
  const [query, behind] = [plan?.query ?? undefined, plan?.behind ?? undefined];
  const hasRows = (now?.rows.length ?? 0) > 0;
  const does: Readonly<Record<string, () => void>> = {
    fill: props.onFill,
    query: () => void (query && navigate(logsLink(query, range))),
    rows: () => void (behind && navigate(behindLink(behind, range, figureColumn(panel)))),
    table: props.onTable,
    csv: () =>
      saveRows(
        panel.id,
        now?.rows ?? [],
        panel.columns.map(({ field }) => field),
      ),
    png: () => saveImage(panel.id, chart.current?.toImage(palettes[scheme].surface)),
  };
  const isChart = CHARTS.has(panel.kind);
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        items: [
          { key: 'fill', label: t(isLarge ? 'reports.leaveFull' : 'reports.full') },
          { key: 'query', label: t('reports.openQuery'), disabled: query === undefined },
          { key: 'rows', label: t('reports.showRows'), disabled: behind === undefined },
          ...(panel.kind === 'table'
            ? []
            : [
                {
                  key: 'table',
                  label: t(isTable ? 'reports.asChart' : 'reports.asTable'),
                  disabled: !hasRows,
                },
              ]),
          { type: 'divider' as const },
          { key: 'csv', label: t('reports.csv'), disabled: !hasRows },
          ...(isChart ? [{ key: 'png', label: t('reports.png'), disabled: !hasRows || isTable }] : []),
        ],
        onClick: ({ key }) => does[key]?.(),
      }}
    >
      <Button type="text" size="small" icon={<MoreOutlined />} aria-label={t('reports.menu', { title })} />
    </Dropdown>
  );
}

function figureColumn({ kind, columns }: PanelProps['panel']): string | undefined {
  return kind === 'figure' ? columns[0]?.field : undefined;
}

/** Did nothing at all happen? A figure of nothing is a zero, any other panel has no rows. */
export function isNothing(kind: PanelKind, answer: PanelAnswer): boolean {
  if (answer.state === 'unknown') return false;
  if (kind !== 'figure') return answer.rows.length === 0;
  return answer.rows.every((row) => Object.keys(row).every((name) => !numberOf(fieldOf(row, name))));
}
