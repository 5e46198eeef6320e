import { Alert, Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { ProblemError } from '../api/problem.ts';
import { useWords, type Words } from '../messages/index.tsx';
import { CopyButton } from './copy.tsx';
import './states.css';

interface StateProps {
  readonly sign: ReactNode;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly role?: 'alert' | 'status';
}

function State({ sign, title, children, actions, role = 'status' }: StateProps) {
  return (
    <div className="state" role={role}>
      <div className="state-sign" aria-hidden="true">
        {sign}
      </div>
      <h2>{title}</h2>
      {children && <div className="state-text">{children}</div>}
      {actions && <div className="row state-actions">{actions}</div>}
    </div>
  );
}

/** Nothing is here, and what to do next. */
export function EmptyState(props: Omit<StateProps, 'sign' | 'role'> & { sign?: ReactNode }) {
  return <State sign="○" {...props} />;
}

export function Command({ children }: { children: string }) {
  return (
    <div className="command">
      <code>{children}</code>
      <CopyButton text={children} />
    </div>
  );
}

interface Explanation {
  readonly title: string;
  readonly detail: string;
}

/** What a failure means to the reader; the server's own words where it has some. */
export function explain(error: unknown, t: Words['t']): Explanation {
  if (!(error instanceof ProblemError)) return { title: t('error.page'), detail: String(error) };
  const { problem } = error;
  if (problem.code === 'network') return { title: t('error.network'), detail: t('error.networkDetail') };
  if (problem.code === 'timeout') return { title: t('error.timeout'), detail: t('error.timeoutDetail') };
  if (problem.status === 403)
    return { title: t('error.forbidden'), detail: problem.detail || t('error.forbiddenDetail') };
  if (problem.status === 404) return { title: t('error.notFound'), detail: problem.detail || problem.title };
  return { title: problem.title, detail: problem.detail };
}

export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useWords();
  const { title, detail } = explain(error, t);
  const problem = error instanceof ProblemError ? error.problem : undefined;
  return (
    <State
      role="alert"
      sign="!"
      title={title}
      actions={onRetry && <Button onClick={onRetry}>{t('action.retry')}</Button>}
    >
      <p>{detail}</p>
      {problem?.errors.map((entry) => (
        <p key={`${entry.path}${entry.message}`}>
          {entry.path && <code>{entry.path}</code>} {entry.message}
        </p>
      ))}
      {problem && (
        <p className="faint mono">
          {problem.status ? `${problem.code} · HTTP ${problem.status}` : problem.code}
        </p>
      )}
    </State>
  );
}

export function ForbiddenState({ needs }: { needs: string }) {
  const { t } = useWords();
  return (
    <State sign="⊘" title={t('error.forbidden')}>
      <p>{t('error.needsRole', { role: needs })}</p>
    </State>
  );
}

export function LoadingLines({ rows = 6 }: { rows?: number }) {
  const { t } = useWords();
  return (
    <div aria-busy="true">
      <span className="visually-hidden" role="status">
        {t('state.loading')}
      </span>
      <Skeleton active title={false} paragraph={{ rows, width: '100%' }} />
    </div>
  );
}

interface QueryLike<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

/** What is shown is older than it should be: said, with the reason, above what is there. */
function NotRefreshed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useWords();
  return (
    <Alert
      type="warning"
      showIcon
      title={`${t('error.notRefreshed')}: ${explain(error, t).title}`}
      action={
        <Button size="small" onClick={onRetry}>
          {t('action.retry')}
        </Button>
      }
    />
  );
}

/** The three states of something that is asked for: its data wins, even when a reload failed. */
export function Loaded<T>(props: {
  query: QueryLike<T>;
  loading?: ReactNode;
  children: (data: T) => ReactNode;
}) {
  const { query } = props;
  if (query.data !== undefined) {
    return (
      <>
        {query.error ? <NotRefreshed error={query.error} onRetry={() => void query.refetch()} /> : null}
        {props.children(query.data)}
      </>
    );
  }
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return props.loading ?? <LoadingLines />;
}
