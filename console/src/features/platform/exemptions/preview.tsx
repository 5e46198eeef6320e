import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Alert, Spin } from 'antd';
import { request } from '../../../api/client.ts';
import { addresses } from '../../../api/queries.ts';
import type { ExemptionInput, FindingWire } from '../../../api/wire.ts';
import { useWords } from '../../../messages/index.tsx';
import { SeverityMark } from '../../../ui/marks.tsx';
import { ObjectName } from '../../../ui/object-name.tsx';
import { Panel } from '../../../ui/page.tsx';
import { ErrorState, LoadingLines } from '../../../ui/states.tsx';
import { useDebounced } from '../../../ui/use-debounced.ts';
import { useChecks } from '../../runtime/inspection/checks/use-checks.ts';
import { isUnbounded, toPreviewInput } from './form.ts';

interface PreviewAnswer {
  readonly total: number;
  readonly workloads: number;
  readonly findings: readonly FindingWire[];
}

function usePreview(input: ExemptionInput) {
  const body = useDebounced(JSON.stringify(toPreviewInput(input)), 300);
  return useQuery({
    queryKey: ['exemption-preview', body],
    queryFn: ({ signal }) =>
      request<PreviewAnswer>('POST', addresses.testExemption, { body: JSON.parse(body), signal }),
    enabled: input.rules.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 5000,
  });
}

function Covered({ answer }: { answer: PreviewAnswer }) {
  const { t } = useWords();
  const { titleOf } = useChecks();
  return (
    <>
      <ul className="preview-list">
        {answer.findings.map((finding) => (
          <li key={finding.fingerprint}>
            <SeverityMark severity={finding.severity} />
            <span className="preview-text">
              <ObjectName object={finding.object} long />
              <span className="faint truncate">
                {titleOf(finding.check)}
                {finding.container && ` · ${finding.container}`}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {answer.total > answer.findings.length && (
        <p className="preview-more muted">
          {t('exemption.previewMore', { count: answer.total - answer.findings.length })}
        </p>
      )}
    </>
  );
}

/** Which present findings the exemption would cover, as it is being written. */
export function Preview({ input }: { input: ExemptionInput }) {
  const { t } = useWords();
  const preview = usePreview(input);
  const { data } = preview;
  if (input.rules.length === 0) {
    return (
      <Panel title={t('exemption.preview')}>
        <p className="muted">{t('exemption.previewEmpty')}</p>
      </Panel>
    );
  }
  return (
    <Panel title={t('exemption.preview')} flush extra={preview.isFetching && <Spin size="small" />}>
      {preview.error ? (
        <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />
      ) : data ? (
        <div className="preview">
          {data.total === 0 && (
            <Alert
              type="warning"
              showIcon
              title={t('exemption.coversNone')}
              description={t('exemption.coversNoneDetail')}
            />
          )}
          {isUnbounded(input.selector) && (
            <Alert
              type="error"
              showIcon
              title={t('exemption.everything')}
              description={t('exemption.everythingDetail')}
            />
          )}
          {data.total > 0 && (
            <p className="preview-total" role="status">
              <strong>{t('exemption.coversFindings', { count: data.total })}</strong>{' '}
              {t('exemption.coversWorkloads', { count: data.workloads })}
            </p>
          )}
          <Covered answer={data} />
        </div>
      ) : (
        <div className="panel-body">
          <LoadingLines />
        </div>
      )}
    </Panel>
  );
}
