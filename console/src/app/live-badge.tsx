import { Popover } from 'antd';
import type { ClusterSummary, Freshness } from '../api/wire.ts';
import { isNeverRead } from '../features/runtime/inspection/live/freshness.ts';
import { FreshnessDetail } from '../features/runtime/inspection/live/freshness-detail.tsx';
import { useStreamState } from '../features/runtime/inspection/live/live-provider.tsx';
import type { StreamState } from '../features/runtime/inspection/live/stream.ts';
import { useWords, type Words } from '../messages/index.tsx';
import { ageText } from '../ui/age.ts';
import { useNow } from '../ui/time.tsx';

interface Badge {
  readonly tone: 'good' | 'wait' | 'bad';
  readonly text: string;
}

function toBadge(
  stream: StreamState | undefined,
  freshness: Freshness,
  now: number,
  { t, locale }: Words,
): Badge {
  // Unreachable: the last contact dates everything. Stale: some kinds have been behind since then.
  const at = freshness.state === 'stale' ? freshness.since : (freshness.lastEventAt ?? freshness.since);
  const age = ageText(new Date(at).getTime(), now, locale);
  if (isNeverRead(freshness)) return { tone: 'bad', text: t('fresh.never') };
  if (freshness.state === 'unreachable') return { tone: 'bad', text: t('fresh.unreachable', { age }) };
  if (stream?.kind === 'down') {
    return {
      tone: 'wait',
      text: t('fresh.streamDown', { seconds: Math.max(0, Math.round((stream.retryAt - now) / 1000)) }),
    };
  }
  if (freshness.state === 'syncing') return { tone: 'wait', text: t('fresh.syncing') };
  if (freshness.state === 'stale') return { tone: 'wait', text: t('fresh.stale', { age }) };
  if (stream?.kind === 'connecting') return { tone: 'wait', text: t('fresh.connecting') };
  if (freshness.problems.length > 0) return { tone: 'wait', text: t('fresh.partial') };
  return { tone: 'good', text: t('fresh.live') };
}

/** Whether what the page shows is what the cluster is; always in sight, with the reasons behind a click. */
export function LiveBadge({ cluster }: { cluster: ClusterSummary }) {
  const words = useWords();
  const stream = useStreamState();
  const now = useNow(stream?.kind === 'down' ? 1000 : 10_000);
  const { tone, text } = toBadge(stream, cluster.freshness, now, words);
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <FreshnessDetail freshness={cluster.freshness} server={cluster.server} version={cluster.version} />
      }
    >
      <button type="button" className={`live live-${tone}`}>
        <span className="live-dot" aria-hidden="true" />
        <span role="status">{text}</span>
      </button>
    </Popover>
  );
}
