import { Button } from 'antd';
import { Link } from 'react-router';
import type { FindingWire } from '../../../../api/wire.ts';
import { useMay } from '../../../../app/require-session.tsx';
import { useWords } from '../../../../messages/index.tsx';
import { paths } from '../../../../navigation/paths.ts';
import { CodeBlock } from '../../../../ui/code-block.tsx';
import { SeverityMark, VerdictMark } from '../../../../ui/marks.tsx';
import { Prose } from '../../../../ui/prose.tsx';
import { useChecks } from '../checks/use-checks.ts';
import { toExemptionQuery } from './exempt.ts';
import { toFixText } from './fix-lines.ts';
import './finding-detail.css';

/** Everything there is to say about one verdict: what, where, why, and what to change. */
export function FindingDetail({
  finding,
  withObject = false,
}: {
  finding: FindingWire;
  withObject?: boolean;
}) {
  const { t, language } = useWords();
  const { byId } = useChecks();
  const mayExempt = useMay('operator');
  const check = byId.get(finding.check);
  const text = check?.text[language];
  const yaml =
    finding.fixes.length > 0 ? toFixText(finding.fixes, t('finding.removeKey')) : (check?.remedyYaml ?? '');
  const isOpen = finding.verdict !== 'pass' && !finding.exemption;
  return (
    <div className="finding-detail">
      <div className="row">
        <VerdictMark verdict={finding.verdict} exempted={finding.exemption !== null} />
        <SeverityMark severity={finding.severity} />
        <span className="mark mark-plain">{t(`category.${finding.category}`)}</span>
      </div>
      <p className="finding-message">
        <Prose text={finding.message} />
      </p>
      {finding.exemption && (
        <p className="finding-note">
          {t('finding.exemptedBecause')} <em>{finding.exemption.reason}</em>{' '}
          <Link to={paths.exemption(finding.cluster, finding.exemption.id)}>{t('finding.exemption')}</Link>
        </p>
      )}
      <dl className="facts">
        {withObject && (
          <>
            <dt>{finding.object.kind}</dt>
            <dd>
              <Link to={paths.workload(finding.cluster, finding.object)}>
                {finding.object.namespace && `${finding.object.namespace} / `}
                {finding.object.name}
              </Link>
            </dd>
          </>
        )}
        {finding.container && (
          <>
            <dt>{t('finding.container')}</dt>
            <dd>{finding.container}</dd>
          </>
        )}
        {finding.path && (
          <>
            <dt>{t('finding.path')}</dt>
            <dd className="mono">{finding.path}</dd>
          </>
        )}
        <dt>{t('finding.check')}</dt>
        <dd>
          <Link to={paths.check(finding.cluster, finding.check)}>{text?.title ?? finding.check}</Link>{' '}
          <span className="faint mono">{finding.check}</span>
        </dd>
      </dl>
      {text && (
        <section>
          <h3>{t('check.why')}</h3>
          <p>
            <Prose text={text.why} />
          </p>
        </section>
      )}
      {finding.verdict !== 'pass' && (
        <section>
          <h3>{t('check.remedy')}</h3>
          <p>
            <Prose text={finding.remedy || (text?.remedy ?? '')} />
          </p>
          {yaml && <CodeBlock code={yaml} />}
        </section>
      )}
      {isOpen && (
        <div className="row">
          {withObject && (
            <Link to={paths.workload(finding.cluster, finding.object, { finding: finding.fingerprint })}>
              <Button type="primary">{t('finding.openWorkload')}</Button>
            </Link>
          )}
          {mayExempt && (
            <Link to={paths.newExemption(finding.cluster, toExemptionQuery(finding))}>
              <Button>{t('finding.exempt')}</Button>
            </Link>
          )}
        </div>
      )}
    </div>
  );
}
