import { Alert, Button } from 'antd';
import { useWords } from '../../../../../messages/index.tsx';
import { EmptyState, ErrorState, explain, LoadingLines } from '../../../../../ui/states.tsx';
import { type Found, MOST_ROWS, type Part, type Search } from '../search/use-search.ts';
import { MOST_KEPT, type Tail } from '../tail/use-tail.ts';
import { CountedTable } from './counted-table.tsx';
import type { RowActions } from './record-detail.tsx';
import { RecordTable } from './record-table.tsx';

interface ResultsProps {
  readonly part: Part<Found>;
  readonly search: Search | undefined;
  /** How many records match; undefined while that is not known. */
  readonly total: number | undefined;
  readonly actions: RowActions;
  readonly onCancel: () => void;
  readonly onRetry: () => void;
  readonly onWiden: () => void;
}

export function Results(props: ResultsProps) {
  const { part, search, actions } = props;
  const { t } = useWords();
  if (search === undefined) return <Frame>{t('logs.noQuery')}</Frame>;
  if (part.state === 'failed') return <ErrorFrame error={part.error} onRetry={props.onRetry} />;
  if (part.state === 'cancelled') {
    return (
      <Frame>
        <EmptyState
          title={t('logs.cancelled')}
          actions={<Button onClick={props.onRetry}>{t('action.retry')}</Button>}
        />
      </Frame>
    );
  }
  if (part.value === undefined) return <Waiting onCancel={props.onCancel} />;
  const { rows, shape } = part.value;
  if (rows.length === 0) return <Nothing onWiden={props.onWiden} />;
  const listKey = `${search.query} ${search.range.startMs} ${search.range.endMs}`;
  return (
    <section className="l-results panel" aria-label={t('logs.results')}>
      <Summary found={part.value} total={props.total} />
      <div className="l-table">
        {shape === 'table' ? (
          <CountedTable rows={rows} query={search.query} listKey={listKey} actions={actions} />
        ) : (
          <RecordTable rows={rows} actions={actions} listKey={listKey} />
        )}
      </div>
    </section>
  );
}

function Frame({ children }: { children: React.ReactNode }) {
  const { t } = useWords();
  return (
    <section className="l-results l-frame panel" aria-label={t('logs.results')}>
      {children}
    </section>
  );
}

function ErrorFrame({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <Frame>
      <ErrorState error={error} onRetry={onRetry} />
    </Frame>
  );
}

function Waiting({ onCancel }: { onCancel: () => void }) {
  const { t } = useWords();
  return (
    <Frame>
      <div className="l-waiting">
        <LoadingLines rows={8} />
        <Button size="small" onClick={onCancel}>
          {t('logs.cancel')}
        </Button>
      </div>
    </Frame>
  );
}

function Nothing({ onWiden }: { onWiden: () => void }) {
  const { t } = useWords();
  return (
    <Frame>
      <EmptyState title={t('logs.noMatch')} actions={<Button onClick={onWiden}>{t('logs.widen')}</Button>}>
        <p>{t('logs.noMatchDetail')}</p>
      </EmptyState>
    </Frame>
  );
}

/** How many rows, of how many, and that there are more where there are. */
function Summary({ found, total }: { found: Found; total: number | undefined }) {
  const { t, locale } = useWords();
  const { rows, shape, isCut, tookMs } = found;
  const seconds = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(tookMs / 1000);
  const took = t('logs.took', { seconds });
  if (!isCut) {
    return (
      <p className="l-summary faint num" role="status">
        {t(shape === 'table' ? 'logs.rows' : 'logs.records', { count: rows.length })} · {took}
      </p>
    );
  }
  return (
    <p className="l-summary l-cut num" role="status">
      {shape === 'records' && total !== undefined && total > rows.length
        ? t('logs.cutOf', { count: MOST_ROWS, total })
        : t('logs.cut', { count: MOST_ROWS })}{' '}
      · {took}
    </p>
  );
}

export function TailResults({
  tail,
  actions,
  onRetry,
}: {
  tail: Tail;
  actions: RowActions;
  onRetry: () => void;
}) {
  const { t } = useWords();
  if (tail.state === 'failed' && tail.rows.length === 0)
    return <ErrorFrame error={tail.error} onRetry={onRetry} />;
  return (
    <section className="l-results panel" aria-label={t('logs.results')}>
      <p className="l-summary num" role="status">
        <span className={tail.state === 'live' ? 'l-live' : 'l-live l-live-off'} aria-hidden="true" />
        {t(`logs.tail.${tail.state}`)} · {t('logs.tailSeen', { count: tail.seen })}
        {tail.seen > MOST_KEPT && ` · ${t('logs.tailKept', { count: MOST_KEPT })}`}
      </p>
      {tail.state === 'failed' && (
        <Alert
          type="error"
          showIcon
          banner
          title={`${t('logs.tailEnded')} ${explain(tail.error, t).detail}`}
        />
      )}
      <div className="l-table">
        {tail.rows.length === 0 ? (
          <p className="l-frame faint">{t('logs.tailWaits')}</p>
        ) : (
          <RecordTable rows={tail.rows} actions={actions} listKey="tail" />
        )}
      </div>
    </section>
  );
}
