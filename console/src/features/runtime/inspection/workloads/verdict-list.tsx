import { RightOutlined } from '@ant-design/icons';
import { useEffect, useRef } from 'react';
import type { FindingWire } from '../../../../api/wire.ts';
import { useWords } from '../../../../messages/index.tsx';
import { SeverityMark, VerdictMark } from '../../../../ui/marks.tsx';
import { useChecks } from '../checks/use-checks.ts';
import { FindingDetail } from '../findings/finding-detail.tsx';

interface ItemProps {
  readonly finding: FindingWire;
  readonly open: boolean;
  readonly onToggle: () => void;
}

function VerdictItem({ finding, open, onToggle }: ItemProps) {
  const { titleOf } = useChecks();
  const item = useRef<HTMLLIElement>(null);
  const openAtFirst = useRef(open);
  useEffect(() => {
    if (openAtFirst.current) item.current?.scrollIntoView({ block: 'center' });
  }, []);
  const quiet = finding.verdict === 'pass' || finding.exemption !== null;
  return (
    <li ref={item} className={open ? 'verdict-item verdict-item-open' : 'verdict-item'}>
      <button type="button" aria-expanded={open} onClick={onToggle}>
        <RightOutlined className="verdict-arrow" />
        <VerdictMark verdict={finding.verdict} exempted={finding.exemption !== null} />
        <span className="verdict-title truncate">{titleOf(finding.check)}</span>
        <SeverityMark severity={finding.severity} quiet={quiet} />
      </button>
      {open && (
        <div className="verdict-body">
          <FindingDetail finding={finding} />
        </div>
      )}
    </li>
  );
}

interface ListProps {
  readonly findings: readonly FindingWire[];
  readonly chosen: string | undefined;
  readonly onChoose: (fingerprint: string | undefined) => void;
}

export function VerdictList({ findings, chosen, onChoose }: ListProps) {
  const { t } = useWords();
  if (findings.length === 0) return <p className="verdict-none muted">{t('workload.noneHere')}</p>;
  return (
    <ul>
      {findings.map((finding) => (
        <VerdictItem
          key={finding.fingerprint}
          finding={finding}
          open={finding.fingerprint === chosen}
          onToggle={() => onChoose(finding.fingerprint === chosen ? undefined : finding.fingerprint)}
        />
      ))}
    </ul>
  );
}
