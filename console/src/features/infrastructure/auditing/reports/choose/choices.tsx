import { ReloadOutlined } from '@ant-design/icons';
import { Button, Select, Switch } from 'antd';
import { useWords } from '../../../../../messages/index.tsx';
import { resolveRange } from '../../logs/search/time-range.ts';
import { RangePicker } from '../../logs/view/range-picker.tsx';
import { COMPARISONS, REFRESHES, type ReportState, rangeOf, withFilter } from '../address.ts';
import type { ReportDefinition } from '../wire.ts';
import { ValueSelect } from './value-select.tsx';

interface ChoicesProps {
  readonly report: ReportDefinition;
  readonly state: ReportState;
  readonly isRunning: boolean;
  readonly onChange: (state: ReportState) => void;
  readonly onRefresh: () => void;
}

/** Everything that can be chosen above a report: where, what, when. */
export function Choices({ report, state, isRunning, onChange, onRefresh }: ChoicesProps) {
  const { t, language } = useWords();
  const range = rangeOf(state, report.initialRange);
  const shared = { report: report.id, range, clusters: state.clusters };
  const resolved = resolveRange(range, Date.now(), Date.now() - 30 * 86_400_000);
  return (
    <search className="rc" aria-label={t('reports.choices')}>
      <ValueSelect
        {...shared}
        clusters={[]}
        name="cluster"
        label={t('reports.cluster')}
        values={state.clusters}
        onChange={(clusters) => onChange({ ...state, clusters })}
      />
      {report.parameters.map(({ name, text, initial }) => (
        <ValueSelect
          key={name}
          {...shared}
          name={name}
          label={text[language]}
          isSingle
          values={[state.parameters.get(name) ?? initial]}
          onChange={([value = initial]) =>
            onChange({ ...state, parameters: new Map(state.parameters).set(name, value) })
          }
        />
      ))}
      {report.filters.map(({ name, text }) => (
        <ValueSelect
          key={name}
          {...shared}
          name={name}
          label={text[language]}
          values={state.filters.get(name) ?? []}
          onChange={(values) => onChange(withFilter(state, name, values))}
        />
      ))}
      {report.switches.map(({ name, text, initial }) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: antd's switch is a button inside of it
        <label key={name} className="rc-switch">
          <Switch
            size="small"
            aria-label={text[language]}
            checked={state.switches.get(name) ?? initial}
            onChange={(isOn) => onChange({ ...state, switches: new Map(state.switches).set(name, isOn) })}
          />
          {text[language]}
        </label>
      ))}
      <span className="rc-time">
        <Select
          aria-label={t('reports.compare')}
          value={state.compare}
          popupMatchSelectWidth={false}
          options={COMPARISONS.map((value) => ({ value, label: t(`reports.compare.${value}`) }))}
          onChange={(compare) => onChange({ ...state, compare })}
        />
        <RangePicker
          value={range}
          range={resolved}
          onChange={(next) => onChange({ ...state, from: next.from, to: next.to })}
        />
        <Select
          aria-label={t('reports.refreshEvery')}
          value={state.everySeconds}
          popupMatchSelectWidth={false}
          options={REFRESHES.map((value) => ({
            value,
            label: value === 0 ? t('reports.noRefresh') : t('reports.every', { seconds: value }),
          }))}
          onChange={(everySeconds) => onChange({ ...state, everySeconds })}
        />
        <Button
          icon={<ReloadOutlined spin={isRunning} />}
          aria-label={t('reports.refresh')}
          onClick={onRefresh}
        />
      </span>
    </search>
  );
}
