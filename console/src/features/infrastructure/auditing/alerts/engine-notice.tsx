import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useWords } from '../../../../messages/index.tsx';
import { alertQueries } from './alert-api.ts';
import { durationWords } from './duration.ts';

/** Whole minutes, once it is more than a few: nobody needs the seconds then. */
function lagWords(ms: number, locale: string): string {
  const unit = ms >= 180_000 ? 60_000 : 1000;
  return durationWords(Math.round(ms / unit) * unit, locale);
}

/** What the engine could not do: said where people look for alerts that are not there. */
export function EngineNotice() {
  const { t, locale } = useWords();
  const engine = useQuery(alertQueries.engine());
  const state = engine.data;
  if (!state) return null;
  const behind = state.logs.filter((log) => log.state === 'behind' || log.state === 'failing');
  const lines = [
    ...behind.map(({ kind, state: how, lagMs, error }) =>
      how === 'failing'
        ? t('alert.engineFailing', { kind, error: error ?? '' })
        : t('alert.engineBehind', { kind, lag: lagWords(lagMs, locale) }),
    ),
    ...state.logs
      .filter(({ late }) => late > 0)
      .map(({ kind, late }) => t('alert.engineLate', { kind, count: late })),
    ...state.logs
      .filter(({ skipped }) => skipped.length > 0)
      .map(({ kind, skipped }) => t('alert.engineSkipped', { kind, count: skipped.length })),
    ...(state.forgottenGroups > 0 ? [t('alert.engineForgot', { count: state.forgottenGroups })] : []),
    ...(state.cutAlerts > 0 ? [t('alert.engineCut', { count: state.cutAlerts })] : []),
    ...state.failingRules.map(({ rule, error }) => t('alert.engineRule', { rule, error })),
  ];
  if (lines.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={t('alert.engine')}
      description={
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      }
    />
  );
}
