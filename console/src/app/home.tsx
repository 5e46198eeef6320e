import { useQuery } from '@tanstack/react-query';
import { Navigate } from 'react-router';
import { queries } from '../api/queries.ts';
import { useWords } from '../messages/index.tsx';
import { paths } from '../navigation/paths.ts';
import { Command, EmptyState, Loaded } from '../ui/states.tsx';
import { readLastCluster } from './last-cluster.ts';

export function NoClusters() {
  const { t } = useWords();
  return (
    <EmptyState sign="⎈" title={t('clusters.none')}>
      <p>{t('clusters.noneDetail')}</p>
      <Command>bulwark up --kube-contexts '*'</Command>
      <p>{t('clusters.noneDemo')}</p>
      <Command>bulwark up --demo</Command>
    </EmptyState>
  );
}

/** The first page: the cluster that was looked at last, else the first one. */
export function Home() {
  const clusters = useQuery(queries.clusters());
  return (
    <Loaded query={clusters} loading={<div />}>
      {(list) => {
        const last = readLastCluster();
        const cluster = list.find((entry) => entry.name === last) ?? list[0];
        return cluster ? <Navigate to={paths.overview(cluster.name)} replace /> : <NoClusters />;
      }}
    </Loaded>
  );
}
