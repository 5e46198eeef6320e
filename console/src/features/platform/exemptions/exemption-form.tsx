import { DatePicker, Form, Input, Segmented, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import 'dayjs/locale/zh-cn.js';
import { useQuery } from '@tanstack/react-query';
import { queries } from '../../../api/queries.ts';
import type { ExemptionInput } from '../../../api/wire.ts';
import { useWords } from '../../../messages/index.tsx';
import { useChecks } from '../../runtime/inspection/checks/use-checks.ts';
import { type ListField, listFields } from './form.ts';

const spans = [7, 30, 90, 365] as const;

/** Until when: some common spans, a day of one's own, or no end. */
function Expiry({
  value,
  onChange,
  disabled,
}: {
  value?: string | null;
  onChange?: (value: string | null) => void;
  disabled: boolean;
}) {
  const { t, language } = useWords();
  dayjs.locale(language === 'zh' ? 'zh-cn' : 'en');
  const pick = (day: Dayjs | null) => onChange?.(day ? day.endOf('day').toISOString() : null);
  return (
    <div className="row">
      <DatePicker
        disabled={disabled}
        value={value ? dayjs(value) : null}
        placeholder={t('exemption.never')}
        minDate={dayjs()}
        onChange={pick}
      />
      {!disabled && (
        <Segmented
          aria-label={t('exemption.expires')}
          value={
            value
              ? (spans.find((span) => dayjs(value).isSame(dayjs().add(span, 'day'), 'day')) ?? '')
              : 'never'
          }
          options={[
            ...spans.map((span) => ({ value: span, label: t('exemption.days', { count: span }) })),
            { value: 'never', label: t('exemption.never') },
          ]}
          onChange={(span) => pick(typeof span === 'number' ? dayjs().add(span, 'day') : null)}
        />
      )}
    </div>
  );
}

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
];

function useOptions(): Partial<Record<ListField, readonly string[]>> {
  const { data: clusters = [] } = useQuery(queries.clusters());
  return {
    clusters: clusters.map(({ name }) => name),
    namespaces: [...new Set(clusters.flatMap(({ namespaces }) => namespaces))].sort(),
    kinds,
  };
}

function Objects() {
  const { t } = useWords();
  const options = useOptions();
  return (
    <fieldset>
      <legend>{t('exemption.objects')}</legend>
      <p className="muted">{t('exemption.objectsDetail')}</p>
      <div className="exemption-fields">
        {listFields.map((name) => (
          <Form.Item key={name} name={['selector', name]} label={t(`exemption.field.${name}`)}>
            <Select
              mode="tags"
              tokenSeparators={[',', ' ']}
              placeholder={t('exemption.any')}
              options={(options[name] ?? []).map((value) => ({ value, label: value }))}
              open={options[name] ? undefined : false}
              suffixIcon={options[name] ? undefined : null}
            />
          </Form.Item>
        ))}
        <Form.Item
          name={['selector', 'labelSelector']}
          label={t('exemption.field.labelSelector')}
          className="exemption-wide"
        >
          <Input className="mono" placeholder="app=web,tier in (front, edge)" maxLength={2000} />
        </Form.Item>
      </div>
    </fieldset>
  );
}

function Rules() {
  const { t } = useWords();
  const { all, titleOf } = useChecks();
  return (
    <Form.Item
      name="rules"
      label={t('exemption.rules')}
      extra={t('exemption.rulesDetail')}
      rules={[{ required: true, type: 'array', min: 1, message: t('exemption.rulesMissing') }]}
    >
      <Select
        mode="tags"
        tokenSeparators={[',', ' ']}
        showSearch={{ optionFilterProp: 'label' }}
        options={all.map(({ id }) => ({ value: id, label: `${titleOf(id)} (${id})` }))}
        optionLabelProp="value"
      />
    </Form.Item>
  );
}

export function ExemptionForm({ disabled }: { disabled: boolean }) {
  const { t } = useWords();
  const form = Form.useFormInstance<ExemptionInput>();
  return (
    <>
      <Rules />
      <Objects />
      <fieldset>
        <legend>{t('exemption.account')}</legend>
        <Form.Item
          name="reason"
          label={t('exemption.reason')}
          rules={[{ required: true, min: 3, whitespace: true, message: t('exemption.reasonMissing') }]}
        >
          <Input.TextArea rows={3} maxLength={2000} placeholder={t('exemption.reasonExample')} />
        </Form.Item>
        <div className="exemption-fields">
          <Form.Item
            name="owner"
            label={t('exemption.owner')}
            rules={[{ required: true, whitespace: true, message: t('exemption.ownerMissing') }]}
          >
            <Input maxLength={200} />
          </Form.Item>
        </div>
        <Form.Item name="expiresAt" label={t('exemption.expires')} extra={t('exemption.expiresDetail')}>
          <Expiry disabled={disabled} onChange={(value) => form.setFieldValue('expiresAt', value)} />
        </Form.Item>
      </fieldset>
    </>
  );
}
