import { Button, Segmented, Select } from 'antd';
import { categories, severities, verdicts } from '../../../../api/wire.ts';
import { useWords } from '../../../../messages/index.tsx';
import { SearchInput } from '../../../../ui/search-input.tsx';
import { useChecks } from '../checks/use-checks.ts';
import { clearedFilters, type Exempted, type FindingFilters, type Grouping, isFiltered } from './filters.ts';

interface BarProps {
  readonly filters: FindingFilters;
  readonly onChange: (change: Partial<FindingFilters>) => void;
  /** Filters that the page has fixed and does not offer. */
  readonly without?: readonly ('check' | 'severity' | 'category')[];
}

/** Kinds that most clusters have; any other can be typed. */
const kinds = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'Job',
  'CronJob',
  'Pod',
  'Service',
  'Ingress',
  'Namespace',
  'ClusterRole',
  'ClusterRoleBinding',
  'Role',
  'RoleBinding',
];

function ManySelect<V extends string>(props: {
  label: string;
  value: readonly string[];
  options: readonly { readonly value: V; readonly label: string }[];
  width: number;
  onChange: (value: string[]) => void;
  search?: boolean;
}) {
  return (
    <Select
      mode="multiple"
      aria-label={props.label}
      placeholder={props.label}
      value={[...props.value]}
      options={[...props.options]}
      showSearch={props.search ? { optionFilterProp: 'label' } : true}
      maxTagCount="responsive"
      allowClear
      popupMatchSelectWidth={false}
      style={{ width: props.width }}
      onChange={props.onChange}
    />
  );
}

export function FindingsBar({ filters, onChange, without = [] }: BarProps) {
  const { t } = useWords();
  const { all, titleOf } = useChecks();
  const exempted: Exempted[] = ['hide', 'show', 'only'];
  return (
    <search className="findings-bar">
      <SearchInput value={filters.q} placeholder={t('findings.search')} onChange={(q) => onChange({ q })} />
      {!without.includes('severity') && (
        <ManySelect
          label={t('finding.severity')}
          width={126}
          value={filters.severity}
          options={severities.map((value) => ({ value, label: t(`severity.${value}`) }))}
          onChange={(severity) => onChange({ severity })}
        />
      )}
      {!without.includes('category') && (
        <ManySelect
          label={t('finding.category')}
          width={126}
          value={filters.category}
          options={categories.map((value) => ({ value, label: t(`category.${value}`) }))}
          onChange={(category) => onChange({ category })}
        />
      )}
      {!without.includes('check') && (
        <ManySelect
          label={t('finding.check')}
          width={150}
          search
          value={filters.check}
          options={all.map(({ id }) => ({ value: id, label: titleOf(id) }))}
          onChange={(check) => onChange({ check })}
        />
      )}
      <Select
        aria-label={t('finding.kind')}
        placeholder={t('finding.kind')}
        value={filters.kind || undefined}
        options={kinds.map((value) => ({ value, label: value }))}
        showSearch
        allowClear
        popupMatchSelectWidth={false}
        style={{ width: 110 }}
        onChange={(kind?: string) => onChange({ kind: kind ?? '' })}
      />
      <ManySelect
        label={t('finding.verdict')}
        width={212}
        value={filters.verdict}
        options={verdicts.map((value) => ({ value, label: t(`verdict.${value}`) }))}
        onChange={(verdict) => onChange({ verdict })}
      />
      <Select
        aria-label={t('findings.exempted')}
        value={filters.exempted}
        options={exempted.map((value) => ({ value, label: t(`findings.exempted.${value}`) }))}
        popupMatchSelectWidth={false}
        onChange={(value) => onChange({ exempted: value })}
      />
      {isFiltered(without.includes('check') ? { ...filters, check: [] } : filters) && (
        <Button type="text" onClick={() => onChange(clearedFilters)}>
          {t('findings.clear')}
        </Button>
      )}
    </search>
  );
}

const groupings: readonly Grouping[] = ['none', 'workload', 'check', 'namespace'];

/** How the list is ordered under headings. */
export function GroupSwitch({ group, onChange }: { group: Grouping; onChange: (group: Grouping) => void }) {
  const { t } = useWords();
  return (
    <span className="row">
      <span className="muted">{t('findings.group')}</span>
      <Segmented
        aria-label={t('findings.group')}
        value={group}
        options={groupings.map((value) => ({ value, label: t(`findings.group.${value}`) }))}
        onChange={onChange}
      />
    </span>
  );
}
