import { useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import type { FindingWire, WorkloadPage } from '../../../../api/wire.ts';
import { useWords } from '../../../../messages/index.tsx';
import { CodeBlock } from '../../../../ui/code-block.tsx';
import { CodeDiff } from '../../../../ui/code-diff.tsx';
import { CopyButton } from '../../../../ui/copy.tsx';
import { Panel } from '../../../../ui/page.tsx';
import { LoadingLines } from '../../../../ui/states.tsx';
import { useChecks } from '../checks/use-checks.ts';

interface RemedyProps {
  readonly data: WorkloadPage;
  /** The finding that is open; its own change is shown then, else all of them. */
  readonly finding: FindingWire | undefined;
  readonly onAll: () => void;
}

/** The manifest with the fixes of one finding. The YAML library is fetched when this is first asked for. */
function useOneFixed(yaml: string, finding: FindingWire | undefined) {
  return useQuery({
    queryKey: ['fixed', yaml, finding?.fixes],
    queryFn: async () => (await import('./apply-fixes.ts')).applyFixes(yaml, finding?.fixes ?? []),
    enabled: (finding?.fixes.length ?? 0) > 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

function Diff({ data, after }: { data: WorkloadPage; after: string }) {
  const { t } = useWords();
  if (after === data.yaml) return <p className="verdict-none muted">{t('remedy.nothing')}</p>;
  return <CodeDiff before={data.yaml} after={after} label={t('remedy.title')} />;
}

export function RemedyPanel({ data, finding, onAll }: RemedyProps) {
  const { t } = useWords();
  const { titleOf } = useChecks();
  const [view, setView] = useState<'diff' | 'yaml'>('diff');
  const one = finding && finding.fixes.length > 0 ? finding : undefined;
  const oneFixed = useOneFixed(data.yaml, one);
  const after = one ? oneFixed.data : data.fixedYaml;
  const unsafe = (one ? one.fixes : data.findings.flatMap((entry) => entry.fixes)).some((fix) => !fix.safe);
  return (
    <Panel
      className="remedy"
      flush
      title={view === 'yaml' ? t('remedy.manifest') : one ? t('remedy.one') : t('remedy.title')}
      extra={
        <span className="row">
          <Segmented
            size="small"
            aria-label={t('remedy.title')}
            value={view}
            options={[
              { value: 'diff', label: t('remedy.diff') },
              { value: 'yaml', label: t('remedy.yaml') },
            ]}
            onChange={setView}
          />
          <CopyButton
            text={view === 'yaml' ? data.yaml : (after ?? '')}
            label={t(view === 'yaml' ? 'action.copyYaml' : 'remedy.copy')}
          />
        </span>
      }
    >
      {view === 'diff' && one && (
        <p className="remedy-note">
          {titleOf(one.check)}
          <Button size="small" type="link" onClick={onAll}>
            {t('remedy.showAll')}
          </Button>
        </p>
      )}
      {view === 'diff' && unsafe && <p className="remedy-note muted">{t('remedy.unsafe')}</p>}
      {view === 'yaml' ? (
        <CodeBlock code={data.yaml} />
      ) : after === undefined ? (
        <LoadingLines />
      ) : (
        <Diff data={data} after={after} />
      )}
    </Panel>
  );
}
