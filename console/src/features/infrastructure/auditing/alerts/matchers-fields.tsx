import { useQuery } from '@tanstack/react-query';
import { Form, Input, Select } from 'antd';
import type { Matchers } from '../../../../api/wire.ts';
import { useWords } from '../../../../messages/index.tsx';
import { useLogOptions } from '../query-field.tsx';
import { alertQueries } from './alert-api.ts';
import { alertSeverities, GroupValues, useLocal } from './alert-marks.tsx';

export const NO_MATCHERS: Matchers = {
  rules: [],
  severities: [],
  clusters: [],
  namespaces: [],
  logs: [],
  labels: [],
};

/** Labels as a form writes them: `name=value`. */
export interface MatchersForm extends Omit<Matchers, 'labels'> {
  readonly labels: readonly string[];
}

export function toMatchersForm({ labels, ...rest }: Matchers): MatchersForm {
  return { ...rest, labels: labels.map(({ name, value }) => `${name}=${value}`) };
}

export function toMatchers({ labels, ...rest }: MatchersForm): Matchers {
  return {
    ...rest,
    labels: labels.map((text) => {
      const equals = text.indexOf('=');
      return { name: text.slice(0, equals), value: text.slice(equals + 1) };
    }),
  };
}

/** Which alerts: every field that is filled must fit; `*` stands for any run of letters. */
export function MatchersFields() {
  const { t } = useWords();
  const local = useLocal();
  const rules = useQuery(alertQueries.rules());
  const logs = useLogOptions();
  const at = (name: keyof Matchers) => ['matchers', name];
  return (
    <>
      <Form.Item name={at('rules')} label={t('alert.match.rules')} extra={t('alert.match.detail')}>
        <Select
          mode="tags"
          showSearch={{ optionFilterProp: 'label' }}
          options={(rules.data?.rules ?? []).map(({ id, title }) => ({
            value: id,
            label: `${local(title)} (${id})`,
          }))}
        />
      </Form.Item>
      <div className="al-fields">
        <Form.Item name={at('severities')} label={t('alert.severityOf')}>
          <Select
            mode="multiple"
            options={alertSeverities.map((value) => ({ value, label: t(`alert.severity.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name={at('logs')} label={t('alert.match.logs')}>
          <Select mode="tags" options={logs} />
        </Form.Item>
        <Form.Item name={at('clusters')} label={t('alert.match.clusters')}>
          <Select mode="tags" open={false} suffixIcon={null} />
        </Form.Item>
        <Form.Item name={at('namespaces')} label={t('alert.match.namespaces')}>
          <Select mode="tags" open={false} suffixIcon={null} />
        </Form.Item>
      </div>
      <Form.Item
        name={at('labels')}
        label={t('alert.match.labels')}
        extra={t('alert.match.labelsDetail')}
        rules={[
          {
            validator: async (_, values: readonly string[] = []) =>
              values.every((text) => text.indexOf('=') > 0)
                ? undefined
                : Promise.reject(new Error(t('alert.match.labelsWrong'))),
          },
        ]}
      >
        <Select mode="tags" open={false} suffixIcon={null} placeholder="user.username=alice" />
      </Form.Item>
    </>
  );
}

/** What the matchers say, in one line. */
export function MatchersText({ matchers }: { matchers: Matchers }) {
  const { t } = useWords();
  const { labels, rules, clusters, namespaces, logs, severities } = matchers;
  const values: Record<string, string> = {};
  if (rules.length > 0) values[t('alert.match.rules')] = rules.join(', ');
  if (severities.length > 0)
    values[t('alert.severityOf')] = severities.map((one) => t(`alert.severity.${one}`)).join(', ');
  if (clusters.length > 0) values[t('alert.match.clusters')] = clusters.join(', ');
  if (namespaces.length > 0) values[t('alert.match.namespaces')] = namespaces.join(', ');
  if (logs.length > 0) values[t('alert.match.logs')] = logs.join(', ');
  for (const { name, value } of labels) values[name] = value;
  if (Object.keys(values).length === 0) return <span>{t('alert.match.all')}</span>;
  return <GroupValues group={values} />;
}

/** A reason that people can read later. */
export function ReasonField() {
  const { t } = useWords();
  return (
    <Form.Item
      name="reason"
      label={t('alert.silence.reason')}
      rules={[{ required: true, min: 3, message: t('alert.silence.needsReason') }]}
    >
      <Input.TextArea rows={2} maxLength={2000} />
    </Form.Item>
  );
}
