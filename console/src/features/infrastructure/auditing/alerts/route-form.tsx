import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Form, Input, Select, Switch } from 'antd';
import { request } from '../../../../api/client.ts';
import type { ChannelView, RouteInput, RouteView } from '../../../../api/wire.ts';
import { useWords } from '../../../../messages/index.tsx';
import { alertAddresses, alertKeys } from './alert-api.ts';
import { DurationField } from './duration-field.tsx';
import { FormProblem, markFields } from './form-problem.tsx';
import {
  MatchersFields,
  type MatchersForm,
  NO_MATCHERS,
  toMatchers,
  toMatchersForm,
} from './matchers-fields.tsx';

interface Fields extends Omit<RouteInput, 'matchers'> {
  readonly matchers: MatchersForm;
}

interface RouteFormProps {
  /** Undefined: a new one. */
  readonly route: RouteView | undefined;
  readonly channels: readonly ChannelView[];
  readonly onClose: () => void;
}

/** Which alerts go to which channels. */
export function RouteForm({ route, channels, onClose }: RouteFormProps) {
  const { t } = useWords();
  const client = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const save = useMutation({
    mutationFn: ({ matchers, ...rest }: Fields) => {
      const body: RouteInput = { ...rest, matchers: toMatchers(matchers) };
      return route
        ? request('PUT', alertAddresses.route(route.id), { body })
        : request('POST', alertAddresses.routes, { body });
    },
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: alertKeys.all });
      onClose();
    },
    onError: (error) => markFields(form, error),
  });
  const initial: Fields = route
    ? { ...route, matchers: toMatchersForm(route.matchers) }
    : {
        name: '',
        enabled: true,
        matchers: toMatchersForm(NO_MATCHERS),
        channels: channels.map(({ id }) => id),
        groupWaitMs: 10_000,
        goOn: false,
      };
  return (
    <Drawer
      open
      onClose={onClose}
      size={560}
      title={t(route ? 'alert.route.edit' : 'alert.route.new')}
      footer={
        <div className="row al-end">
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="primary" loading={save.isPending} onClick={() => form.submit()}>
            {t('action.save')}
          </Button>
        </div>
      }
    >
      <Form form={form} layout="vertical" initialValues={initial} onFinish={save.mutate}>
        <FormProblem error={save.error} />
        <Form.Item
          name="name"
          label={t('alert.channel.name')}
          rules={[{ required: true, message: t('alert.channel.needsName') }]}
        >
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="channels" label={t('alert.tab.channels')} extra={t('alert.route.channelsDetail')}>
          <Select mode="multiple" options={channels.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
        <MatchersFields />
        <Form.Item name="groupWaitMs" label={t('alert.route.wait')} extra={t('alert.route.waitDetail')}>
          <DurationField label={t('alert.route.wait')} />
        </Form.Item>
        <div className="al-fields">
          <Form.Item
            name="goOn"
            label={t('alert.route.goOn')}
            extra={t('alert.route.goOnDetail')}
            valuePropName="checked"
          >
            <Switch />
          </Form.Item>
          <Form.Item name="enabled" label={t('alert.rule.enabled')} valuePropName="checked">
            <Switch />
          </Form.Item>
        </div>
      </Form>
    </Drawer>
  );
}
