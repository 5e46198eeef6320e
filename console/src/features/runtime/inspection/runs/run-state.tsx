import { Progress } from 'antd';
import { isUnderWay } from '../../../../api/queries.ts';
import type { Run } from '../../../../api/wire.ts';
import { useWords } from '../../../../messages/index.tsx';

const tones: Record<Run['state'], string> = {
  queued: 'plain',
  running: 'low',
  completed: 'pass',
  failed: 'critical',
  cancelled: 'plain',
};

/** A fraction or a percentage, as 0 to 100. */
export function toPercent(progress: number): number {
  return Math.round(Math.min(100, Math.max(0, progress <= 1 ? progress * 100 : progress)));
}

export function RunState({ run }: { run: Run }) {
  const { t } = useWords();
  if (run.state === 'running') {
    return (
      <Progress
        percent={toPercent(run.progress)}
        size="small"
        status="active"
        style={{ maxWidth: 160, margin: 0 }}
        aria-label={t('run.state.running')}
      />
    );
  }
  return <span className={`mark mark-${tones[run.state]}`}>{t(`run.state.${run.state}`)}</span>;
}

/** "by hand, by ann" or "by schedule". */
export function useTriggerText(): (run: Run) => string {
  const { t } = useWords();
  return (run) => `${t(`run.trigger.${run.trigger}`)} · ${run.requestedBy}`;
}

export { isUnderWay };
