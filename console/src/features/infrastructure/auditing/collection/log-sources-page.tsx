import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { queries } from '../../../../api/queries.ts';
import { useMay } from '../../../../app/require-session.tsx';
import { useWords } from '../../../../messages/index.tsx';
import { paths } from '../../../../navigation/paths.ts';
import { Page, Panel } from '../../../../ui/page.tsx';
import { Command, EmptyState, Loaded, LoadingLines } from '../../../../ui/states.tsx';
import { FoundNotice } from './found-notice.tsx';
import { logSourceQueries } from './source-api.ts';
import { SourceFormDrawer } from './source-form.tsx';
import { emptyForm, formOf, formOfFound, type SourceForm } from './source-input.ts';
import { SourceTable } from './source-table.tsx';
import './collection.css';

interface Editing {
  readonly id: string | undefined;
  readonly form: SourceForm;
}

function Ways() {
  const { t } = useWords();
  const server = window.location.origin;
  return (
    <div className="stack">
      <p>
        {t('collection.audit')} <Link to={paths.auditSources()}>{t('nav.auditSources')}</Link>
      </p>
      <p>{t('collection.file')}</p>
      <Command>{`bulwark logs follow /var/log/kubernetes/audit.log --kind audit --cluster production --server ${server}`}</Command>
      <p>{t('collection.syslog')}</p>
      <Command>
        bulwark up --syslog-udp 0.0.0.0:5514 --syslog-tcp 0.0.0.0:5514 --syslog-allowed 10.0.0.0/8
      </Command>
      <p>{t('collection.otlp')}</p>
      <Command>{`endpoint: ${server}`}</Command>
      <p>{t('collection.push')}</p>
      <Command>{`curl -H "Authorization: Bearer $BULWARK_TOKEN" --data-binary @access.log "${server}/api/v1/log-sources/lines?kind=ingress&cluster=production&name=access.log"`}</Command>
    </div>
  );
}

/** Where lines of logs come from, how each source is, and what else could be collected. */
export function LogSourcesPage() {
  const { t } = useWords();
  const may = useMay('operator');
  const list = useQuery(logSourceQueries.list());
  const clusters = useQuery(queries.clusters());
  const [editing, setEditing] = useState<Editing>();
  const first = clusters.data?.[0]?.name ?? '';
  const add = may && (
    <Button type="primary" onClick={() => setEditing({ id: undefined, form: emptyForm(first) })}>
      {t('collection.add')}
    </Button>
  );
  return (
    <Page title={t('nav.logSources')} lead={t('collection.lead')} actions={add}>
      <FoundNotice onCollect={(found) => setEditing({ id: undefined, form: formOfFound(found) })} />
      <div className="panel">
        <Loaded
          query={list}
          loading={
            <div className="panel-body">
              <LoadingLines rows={4} />
            </div>
          }
        >
          {(all) =>
            all.sources.length === 0 ? (
              <EmptyState title={t('collection.none')} actions={add}>
                {t('collection.noneDetail')}
              </EmptyState>
            ) : (
              <SourceTable
                list={all}
                onEdit={(source) => setEditing({ id: source.id, form: formOf(source) })}
              />
            )
          }
        </Loaded>
      </div>
      <Panel title={t('collection.ways')}>
        <Ways />
      </Panel>
      {editing && (
        <SourceFormDrawer
          key={editing.id ?? 'new'}
          id={editing.id}
          initial={editing.form}
          onClose={() => setEditing(undefined)}
        />
      )}
    </Page>
  );
}
