import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link, Outlet } from 'react-router';
import { queries } from '../api/queries.ts';
import { useWords } from '../messages/index.tsx';
import { useScope } from '../navigation/scope.ts';
import { EmptyState, Loaded, LoadingLines } from '../ui/states.tsx';
import { NoClusters } from './home.tsx';
import { rememberCluster } from './last-cluster.ts';

/** Pages of one cluster: a name that is not registered is said here, once. */
export function ClusterLayout() {
  const { cluster } = useScope();
  const { t } = useWords();
  const clusters = useQuery(queries.clusters());
  const known = clusters.data?.some((entry) => entry.name === cluster);
  useEffect(() => {
    if (known) rememberCluster(cluster);
  }, [known, cluster]);
  return (
    <Loaded
      query={clusters}
      loading={
        <div className="page">
          <LoadingLines />
        </div>
      }
    >
      {(list) => {
        if (list.length === 0) return <NoClusters />;
        if (known) return <Outlet />;
        return (
          <EmptyState
            sign="?"
            title={t('clusters.unknown', { name: cluster })}
            actions={<Link to="/">{t('action.home')}</Link>}
          >
            {t('clusters.unknownDetail', { names: list.map((entry) => entry.name).join(', ') })}
          </EmptyState>
        );
      }}
    </Loaded>
  );
}
