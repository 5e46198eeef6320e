import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Form, Input, Select, Switch } from 'antd';
import { useState } from 'react';
import { request } from '../../../../api/client.ts';
import type { RulePreview as Preview, RuleInput, RuleView } from '../../../../api/wire.ts';
import { useWords } from '../../../../messages/index.tsx';
import { ComeIntoView } from '../come-into-view.tsx';
import { QueryField, useFieldNamesOf, useLogOptions } from '../query-field.tsx';
import { alertAddresses, alertKeys, alertQueries } from './alert-api.ts';
import { alertSeverities } from './alert-marks.tsx';
import { ConditionFields } from './condition-fields.tsx';
import { DurationField } from './duration-field.tsx';
import { FormProblem, markFields } from './form-problem.tsx';
import { type RuleForm as Fields, NEW_RULE } from './rule-input.ts';
import { RulePreview } from './rule-preview.tsx';

const DAY_MS = 86_400_000;
const pasts = [DAY_MS, 3 * DAY_MS, 7 * DAY_MS] as const;

interface RuleFormProps {
  /** Undefined: a new one. */
  readonly rule: RuleView | undefined;
  readonly initial: Partial<Fields>;
  readonly onClose: () => void;
}

/** A rule of one's own: what to look at, when to fire, whom to tell; tried on the past before it is saved. */
export function RuleForm({ rule, initial, onClose }: RuleFormProps) {
  const { t } = useWords();
  const client = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const [overMs, setOverMs] = useState<number>(DAY_MS);
  // What the form does not show now is still a part of the rule.
  const read = (): RuleInput => ({ ...NEW_RULE, ...initial, ...(form.getFieldsValue(true) as Fields) });
  const save = useMutation({
    mutationFn: () =>
      rule
        ? request('PUT', alertAddresses.rule(rule.id), { body: read() })
        : request('POST', alertAddresses.rules, { body: read() }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: alertKeys.all });
      onClose();
    },
    onError: (error) => markFields(form, error),
  });
  const preview = useMutation({
    mutationFn: () =>
      request<Preview>('POST', alertAddresses.previewRule, {
        body: { rule: { ...read(), title: read().title || 'preview' }, overMs },
        timeoutMs: 60_000,
      }),
    onError: (error) => markFields(form, error),
  });
  const log = Form.useWatch('log', form) ?? NEW_RULE.log;
  const names = useFieldNamesOf(log);
  return (
    <Drawer
      open
      onClose={onClose}
      size={820}
      title={t(rule ? 'alert.rule.edit' : 'alert.rule.new')}
      footer={
        <div className="spread">
          <div className="row">
            <Button loading={preview.isPending} onClick={() => preview.mutate()}>
              {t('alert.preview')}
            </Button>
            <Select
              aria-label={t('alert.range')}
              value={overMs}
              options={pasts.map((value) => ({ value, label: t('alert.days', { count: value / DAY_MS }) }))}
              onChange={setOverMs}
            />
          </div>
          <div className="row">
            <Button onClick={onClose}>{t('action.cancel')}</Button>
            <Button type="primary" loading={save.isPending} onClick={() => form.submit()}>
              {t('action.save')}
            </Button>
          </div>
        </div>
      }
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ ...NEW_RULE, ...initial }}
        onFinish={() => save.mutate()}
      >
        <FormProblem error={save.error ?? preview.error} />
        <Form.Item
          name="title"
          label={t('alert.rule.title')}
          rules={[{ required: true, min: 3, message: t('alert.rule.needsTitle') }]}
        >
          <Input maxLength={200} />
        </Form.Item>
        <div className="al-fields">
          <Form.Item name="log" label={t('alert.match.logs')}>
            <Select options={useLogOptions()} />
          </Form.Item>
          <Form.Item name="severity" label={t('alert.severityOf')}>
            <Select
              options={alertSeverities.map((value) => ({ value, label: t(`alert.severity.${value}`) }))}
            />
          </Form.Item>
        </div>
        <Form.Item
          name="query"
          label={t('alert.rule.query')}
          extra={t('alert.rule.queryDetail')}
          className="al-query"
        >
          <QueryField names={names} onRun={() => preview.mutate()} />
        </Form.Item>
        <ConditionFields names={names} />
        <Form.Item name="groupBy" label={t('alert.rule.groupBy')} extra={t('alert.rule.groupByDetail')}>
          <Select mode="tags" maxCount={8} options={names.map((value) => ({ value, label: value }))} />
        </Form.Item>
        <Times />
        <ChannelsField />
        <Texts />
        <Form.Item name="enabled" label={t('alert.rule.enabled')} valuePropName="checked">
          <Switch />
        </Form.Item>
      </Form>
      {preview.data && (
        <ComeIntoView of={preview.data}>
          <RulePreview preview={preview.data} query={queryOf(form.getFieldsValue(true) as Fields)} />
        </ComeIntoView>
      )}
    </Drawer>
  );
}

/** The records that a rule looks at; one with pipes of its own is no filter to look at them with. */
function queryOf({ log, query }: Fields): string | undefined {
  return query.includes('|') || query.includes('$') ? undefined : `kind:=${JSON.stringify(log)} (${query})`;
}

/** How long it must hold, when it is told again, when it is over. */
export function Times() {
  const { t } = useWords();
  return (
    <div className="al-fields">
      <Form.Item name="forMs" label={t('alert.rule.for')}>
        <DurationField label={t('alert.rule.for')} />
      </Form.Item>
      <Form.Item name="repeatMs" label={t('alert.rule.repeat')} extra={t('alert.rule.repeatDetail')}>
        <DurationField label={t('alert.rule.repeat')} />
      </Form.Item>
      <Form.Item name="resolveAfterMs" label={t('alert.rule.resolveAfter')}>
        <DurationField label={t('alert.rule.resolveAfter')} />
      </Form.Item>
    </div>
  );
}

export function ChannelsField() {
  const { t } = useWords();
  const channels = useQuery(alertQueries.channels());
  return (
    <Form.Item name="channels" label={t('alert.tab.channels')} extra={t('alert.rule.channelsDetail')}>
      <Select
        mode="multiple"
        options={(channels.data?.channels ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Form.Item>
  );
}

function Texts() {
  const { t } = useWords();
  return (
    <>
      <Form.Item name="message" label={t('alert.rule.message')} extra={t('alert.rule.messageDetail')}>
        <Input maxLength={1000} placeholder="{user.username} {verb} {objectRef.resource}" />
      </Form.Item>
      <Form.Item name="why" label={t('alert.why')}>
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
      <Form.Item name="remedy" label={t('alert.remedy')}>
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
    </>
  );
}
