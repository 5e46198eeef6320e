import { useQuery } from '@tanstack/react-query';
import { AutoComplete, Button, Input, Select } from 'antd';
import { type FormEvent, type ReactNode, useState } from 'react';
import { queries } from '../../../../api/queries.ts';
import { useWords } from '../../../../messages/index.tsx';
import { useSearchChange } from '../../../../navigation/scope.ts';
import { eventQueries } from '../events/event-api.ts';
import type { TraceAsked } from './trace-api.ts';

/** Offered, not required: any resource may be written. */
const RESOURCES = [
  'deployments',
  'statefulsets',
  'daemonsets',
  'cronjobs',
  'jobs',
  'pods',
  'services',
  'ingresses',
  'configmaps',
  'serviceaccounts',
  'networkpolicies',
  'roles',
  'rolebindings',
  'clusterroles',
  'clusterrolebindings',
  'namespaces',
] as const;

const RANGES = ['24h', '7d', '30d'] as const;

function useClusterNames(): readonly string[] {
  const registered = useQuery(queries.clusters());
  const watched = useQuery(eventQueries.clusters());
  const names = [
    ...(registered.data ?? []).map(({ name }) => name),
    ...(watched.data ?? []).map(({ cluster }) => cluster),
  ];
  return [...new Set(names)];
}

function Labelled({ id, label, children }: { id: string; label: string; children: ReactNode }) {
  return (
    <div className="tr-field">
      <label htmlFor={id}>{label}</label>
      {children}
    </div>
  );
}

/** Which object; what was written is taken when it is sent. */
export function TraceForm({ asked }: { asked: TraceAsked }) {
  const { t } = useWords();
  const change = useSearchChange();
  const clusters = useClusterNames();
  const [draft, setDraft] = useState(asked);
  const set = (part: Partial<TraceAsked>) => setDraft((before) => ({ ...before, ...part }));
  const isComplete = draft.cluster.trim() !== '' && draft.resource.trim() !== '' && draft.name.trim() !== '';
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!isComplete) return;
    const isSame = draft.resource.trim() === asked.resource;
    change(
      {
        cluster: draft.cluster.trim(),
        resource: draft.resource.trim().toLowerCase(),
        // The group is of the resource that a link named.
        group: isSame ? asked.group : undefined,
        namespace: draft.namespace.trim(),
        name: draft.name.trim(),
        field: draft.field?.trim(),
        since: draft.since,
      },
      true,
    );
  };
  return (
    <form className="tr-form" onSubmit={send} aria-label={t('trace.form')}>
      <Labelled id="trace-cluster" label={t('trace.cluster')}>
        <AutoComplete
          id="trace-cluster"
          value={draft.cluster}
          onChange={(cluster: string) => set({ cluster })}
          options={clusters.map((value) => ({ value }))}
        />
      </Labelled>
      <Labelled id="trace-resource" label={t('trace.resource')}>
        <AutoComplete
          id="trace-resource"
          value={draft.resource}
          placeholder="deployments"
          onChange={(resource: string) => set({ resource })}
          options={RESOURCES.filter((one) => one.includes(draft.resource)).map((value) => ({ value }))}
        />
      </Labelled>
      <Labelled id="trace-namespace" label={t('trace.namespace')}>
        <Input
          id="trace-namespace"
          value={draft.namespace}
          placeholder={t('trace.noNamespace')}
          onChange={({ target }) => set({ namespace: target.value })}
        />
      </Labelled>
      <Labelled id="trace-name" label={t('trace.name')}>
        <Input id="trace-name" value={draft.name} onChange={({ target }) => set({ name: target.value })} />
      </Labelled>
      <Labelled id="trace-field" label={t('trace.field')}>
        <Input
          id="trace-field"
          value={draft.field ?? ''}
          placeholder="spec.replicas"
          onChange={({ target }) => set({ field: target.value })}
        />
      </Labelled>
      <Labelled id="trace-since" label={t('trace.since')}>
        <Select
          id="trace-since"
          value={draft.since ?? ''}
          onChange={(since) => set({ since: since === '' ? undefined : since })}
          options={[
            { value: '', label: t('trace.ever') },
            ...RANGES.map((range) => ({ value: range, label: t(`events.range.${range}`) })),
          ]}
        />
      </Labelled>
      <Button type="primary" htmlType="submit" disabled={!isComplete}>
        {t('trace.go')}
      </Button>
    </form>
  );
}
