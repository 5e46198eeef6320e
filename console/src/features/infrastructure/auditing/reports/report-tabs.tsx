import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useWords } from '../../../../messages/index.tsx';
import { paths } from '../../../../navigation/paths.ts';
import { carriedOver, type ReportState } from './address.ts';
import { readReports, reportKeys } from './report-api.ts';

export function useReports() {
  return useQuery({
    queryKey: reportKeys.list,
    queryFn: ({ signal }) => readReports(signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The other reports over the same log; time and clusters go along. */
export function ReportTabs({ current, state }: { current: string; state: ReportState }) {
  const { t, language } = useWords();
  const reports = useReports().data ?? [];
  const log = reports.find(({ id }) => id === current)?.log;
  const carried = carriedOver(state).toString();
  return (
    <nav className="r-tabs" aria-label={t('reports.tabs')}>
      {reports
        .filter((one) => one.log === log)
        .map(({ id, text }) => (
          <Link
            key={id}
            to={`${paths.report(id)}${carried && '?'}${carried}`}
            aria-current={id === current ? 'page' : undefined}
          >
            {text[language].title}
          </Link>
        ))}
      <Link to={paths.reports()}>{t('reports.all')}</Link>
    </nav>
  );
}
