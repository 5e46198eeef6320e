import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Drawer, Form, Popconfirm, Select, Switch } from 'antd';
import { request } from '../../../../api/client.ts';
import type { RuleView } from '../../../../api/wire.ts';
import { useWords } from '../../../../messages/index.tsx';
import { useFieldNamesOf } from '../query-field.tsx';
import { alertAddresses, alertKeys } from './alert-api.ts';
import { alertSeverities, useLocal } from './alert-marks.tsx';
import { readCondition } from './condition.ts';
import { ConditionFields } from './condition-fields.tsx';
import { FormProblem, markFields } from './form-problem.tsx';
import { ChannelsField, Times } from './rule-form.tsx';
import { type OverrideForm as Fields, toOverride } from './rule-input.ts';

/** What is different here from a ready rule; its query and words stay as they are delivered. */
export function OverrideForm({ rule, onClose }: { rule: RuleView; onClose: () => void }) {
  const { t } = useWords();
  const local = useLocal();
  const client = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const names = useFieldNamesOf(rule.log);
  const condition = readCondition(rule);
  const done = {
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: alertKeys.all });
      onClose();
    },
    onError: (error: unknown) => markFields(form, error),
  };
  const save = useMutation({
    mutationFn: () =>
      request('PUT', alertAddresses.override(rule.id), {
        body: toOverride(rule, form.getFieldsValue(true) as Fields),
      }),
    ...done,
  });
  const reset = useMutation({
    mutationFn: () => request('DELETE', alertAddresses.override(rule.id)),
    ...done,
  });
  const initial: Fields = {
    enabled: rule.enabled,
    severity: rule.severity,
    condition,
    forMs: rule.forMs,
    repeatMs: rule.repeatMs,
    resolveAfterMs: rule.resolveAfterMs,
    channels: [...rule.channels],
  };
  return (
    <Drawer
      open
      onClose={onClose}
      size={620}
      title={local(rule.title)}
      footer={
        <div className="spread">
          {rule.override === null ? (
            <span />
          ) : (
            <Popconfirm
              title={t('alert.rule.resetSure')}
              okText={t('alert.rule.reset')}
              onConfirm={() => reset.mutate()}
            >
              <Button danger>{t('alert.rule.reset')}</Button>
            </Popconfirm>
          )}
          <div className="row">
            <Button onClick={onClose}>{t('action.cancel')}</Button>
            <Button type="primary" loading={save.isPending} onClick={() => form.submit()}>
              {t('action.save')}
            </Button>
          </div>
        </div>
      }
    >
      <Form form={form} layout="vertical" initialValues={initial} onFinish={() => save.mutate()}>
        <FormProblem error={save.error ?? reset.error} />
        <Alert type="info" showIcon className="al-failed" title={t('alert.rule.readyDetail')} />
        <Form.Item name="enabled" label={t('alert.rule.enabled')} valuePropName="checked">
          <Switch />
        </Form.Item>
        <Form.Item name="severity" label={t('alert.severityOf')}>
          <Select
            options={alertSeverities.map((value) => ({ value, label: t(`alert.severity.${value}`) }))}
          />
        </Form.Item>
        {condition && <ConditionFields names={names} isKindFixed />}
        <Times />
        <ChannelsField />
      </Form>
    </Drawer>
  );
}
