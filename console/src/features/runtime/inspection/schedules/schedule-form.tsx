import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Drawer, Form, Input, Radio, Select, Switch } from 'antd';
import { request } from '../../../../api/client.ts';
import { addresses, keys } from '../../../../api/queries.ts';
import type { Schedule, ScheduleInput } from '../../../../api/wire.ts';
import { useWords } from '../../../../messages/index.tsx';
import { explain } from '../../../../ui/states.tsx';
import { useChecks } from '../checks/use-checks.ts';
import { parseCron } from './cron.ts';
import { useCronText } from './cron-text.tsx';

const presets = ['0 3 * * *', '0 3 * * 1', '0 */6 * * *', '0 3 1 * *'] as const;

function timeZones(): string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
}

function CronField() {
  const { t } = useWords();
  const cronText = useCronText();
  const form = Form.useFormInstance<ScheduleInput>();
  const line = Form.useWatch('cron', form) ?? '';
  return (
    <Form.Item
      label={t('schedule.cron')}
      required
      extra={
        <>
          <p>{cronText(line) ?? t('cron.fields')}</p>
          <span className="row" style={{ marginTop: 6 }}>
            {presets.map((preset) => (
              <Button key={preset} size="small" onClick={() => form.setFieldValue('cron', preset)}>
                {cronText(preset)}
              </Button>
            ))}
          </span>
        </>
      }
    >
      <Form.Item
        name="cron"
        noStyle
        rules={[
          {
            validator: async (_, value: string) =>
              parseCron(value ?? '') ? undefined : Promise.reject(new Error(t('cron.wrong'))),
          },
        ]}
      >
        <Input className="mono" aria-label={t('schedule.cron')} placeholder="0 3 * * *" maxLength={100} />
      </Form.Item>
    </Form.Item>
  );
}

function ChecksField() {
  const { t } = useWords();
  const { all, titleOf } = useChecks();
  const form = Form.useFormInstance<ScheduleInput>();
  const checks = Form.useWatch('checks', form);
  return (
    <Form.Item label={t('schedule.checks')} extra={t('schedule.checksDetail')}>
      <Radio.Group
        value={checks === undefined || checks.length === 0 ? 'default' : 'some'}
        style={{ marginBottom: 8 }}
        options={[
          { value: 'default', label: t('schedule.checksDefault') },
          { value: 'some', label: t('schedule.checksSome') },
        ]}
        onChange={({ target }) =>
          form.setFieldValue(
            'checks',
            target.value === 'some' ? all.filter((check) => !check.optional).map(({ id }) => id) : [],
          )
        }
      />
      <Form.Item name="checks" noStyle hidden={!checks || checks.length === 0}>
        <Select
          mode="multiple"
          allowClear
          aria-label={t('schedule.checks')}
          maxTagCount={8}
          showSearch={{ optionFilterProp: 'label' }}
          options={all.map(({ id }) => ({ value: id, label: titleOf(id) }))}
        />
      </Form.Item>
    </Form.Item>
  );
}

interface FormProps {
  readonly cluster: string;
  /** Undefined: a new one. */
  readonly schedule: Schedule | undefined;
  readonly onClose: () => void;
}

export function ScheduleForm({ cluster, schedule, onClose }: FormProps) {
  const { t } = useWords();
  const client = useQueryClient();
  const [form] = Form.useForm<ScheduleInput>();
  const save = useMutation({
    mutationFn: (input: ScheduleInput) =>
      schedule
        ? request('PUT', addresses.schedule(schedule.id), { body: input })
        : request('POST', addresses.schedules, { body: input }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: keys.schedules });
      onClose();
    },
  });
  const initial: ScheduleInput = schedule ?? {
    cluster,
    cron: '0 3 * * *',
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
    enabled: true,
    checks: [],
  };
  const submit = ({ cron, timeZone, enabled, checks }: ScheduleInput) =>
    save.mutate({ cluster: initial.cluster, cron: cron.trim(), timeZone, enabled, checks: checks ?? [] });
  return (
    <Drawer
      open
      onClose={onClose}
      size={520}
      title={t(schedule ? 'schedule.edit' : 'schedule.new')}
      footer={
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="primary" loading={save.isPending} onClick={() => form.submit()}>
            {t('action.save')}
          </Button>
        </div>
      }
    >
      <Form form={form} layout="vertical" initialValues={initial} onFinish={submit}>
        {save.error && (
          <Alert
            type="error"
            showIcon
            style={{ marginBottom: 16 }}
            title={explain(save.error, t).title}
            description={explain(save.error, t).detail}
          />
        )}
        <CronField />
        <Form.Item name="timeZone" label={t('schedule.timeZone')}>
          <Select showSearch options={timeZones().map((zone) => ({ value: zone, label: zone }))} />
        </Form.Item>
        <ChecksField />
        <Form.Item name="enabled" label={t('schedule.enabled')} valuePropName="checked">
          <Switch />
        </Form.Item>
      </Form>
    </Drawer>
  );
}
