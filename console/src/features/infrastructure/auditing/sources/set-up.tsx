import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, AutoComplete, Button, Input, Select } from 'antd';
import { useSearchParams } from 'react-router';
import { request } from '../../../../api/client.ts';
import type { AuditSources, AuditWebhook } from '../../../../api/wire.ts';
import { useMay } from '../../../../app/require-session.tsx';
import { useWords } from '../../../../messages/index.tsx';
import { useSearchChange } from '../../../../navigation/scope.ts';
import { CodeBlock } from '../../../../ui/code-block.tsx';
import { explain, Loaded } from '../../../../ui/states.tsx';
import { auditSourceAddresses, auditSourceKeys, auditSourceQueries } from './source-api.ts';

const DEFAULT_KIND = 'kubeadm';

/** What to do on a kind of cluster, step by step, with what to type; the cluster and the kind stand in the address. */
export function SetUp({ status }: { status: AuditSources | undefined }) {
  const { t, language } = useWords();
  const [search] = useSearchParams();
  const change = useSearchChange();
  const distributions = useQuery(auditSourceQueries.distributions());
  const cluster = search.get('cluster') ?? '';
  const chosen = search.get('kind') ?? DEFAULT_KIND;
  const names = (status?.clusters ?? []).map((one) => one.cluster);
  return (
    <>
      <div className="src-choose">
        <span>
          {t('sources.kind')}
          <Select
            aria-label={t('sources.kind')}
            value={chosen}
            onChange={(kind) => change({ kind: kind === DEFAULT_KIND ? undefined : kind })}
            options={(distributions.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
        </span>
        <span>
          {t('events.cluster')}
          <AutoComplete
            key={cluster}
            aria-label={t('sources.chooseCluster')}
            placeholder={t('sources.chooseCluster')}
            allowClear
            defaultValue={cluster}
            onSelect={(name) => change({ cluster: name })}
            onClear={() => change({ cluster: undefined })}
            onBlur={({ target }) =>
              change({ cluster: target instanceof HTMLInputElement ? target.value.trim() : undefined })
            }
            options={names.map((name) => ({ value: name }))}
          />
        </span>
      </div>
      <Loaded query={distributions}>
        {(all) => {
          const kind = all.find(({ id }) => id === chosen) ?? all[0];
          if (kind === undefined) return null;
          return (
            <>
              <ol className="src-steps">
                {kind.steps.map(({ text, code }) => (
                  <li key={text.en}>
                    <p>{text[language]}</p>
                    {code !== undefined && (
                      <CodeBlock code={code.replaceAll('CLUSTER', cluster === '' ? 'CLUSTER' : cluster)} />
                    )}
                  </li>
                ))}
              </ol>
              {kind.hasWebhook && kind.id !== 'local' && <WebhookFile key={cluster} cluster={cluster} />}
            </>
          );
        }}
      </Loaded>
    </>
  );
}

/** The file without the command line, for who has only this page. The secret is shown once and kept nowhere. */
function WebhookFile({ cluster }: { cluster: string }) {
  const { t } = useWords();
  const may = useMay('admin');
  const client = useQueryClient();
  const [search] = useSearchParams();
  const change = useSearchChange();
  const url = search.get('url') ?? '';
  const make = useMutation({
    mutationFn: () =>
      request<AuditWebhook>('POST', auditSourceAddresses.webhook(cluster), {
        body: url === '' ? {} : { url },
      }),
    onSettled: () => client.invalidateQueries({ queryKey: auditSourceKeys.all }),
  });
  const failure = make.error === null ? undefined : explain(make.error, t);
  return (
    <div className="src-file">
      <p>{t('sources.fileLead')}</p>
      <div className="row">
        <Input
          className="src-url"
          aria-label={t('sources.url')}
          placeholder={t('sources.url')}
          defaultValue={url}
          onBlur={({ target }) => change({ url: target.value.trim() || undefined })}
        />
        <Button
          disabled={!may || cluster === ''}
          loading={make.isPending}
          title={
            may
              ? cluster === ''
                ? t('sources.chooseCluster')
                : undefined
              : t('error.needsRole', { role: t('role.admin') })
          }
          onClick={() => make.mutate()}
        >
          {t('sources.makeFile')}
        </Button>
      </div>
      {failure && <Alert type="error" showIcon title={failure.title} description={failure.detail} />}
      {make.data && (
        <>
          <Alert type="info" showIcon title={t('sources.onlyOnce', { url: make.data.url })} />
          <CodeBlock code={make.data.kubeconfig} />
        </>
      )}
    </div>
  );
}
