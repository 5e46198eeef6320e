import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Drawer, Form, Input, InputNumber, Select, Switch } from 'antd';
import { request } from '../../../../api/client.ts';
import type { ChannelField, ChannelTest, ChannelView } from '../../../../api/wire.ts';
import { useWords } from '../../../../messages/index.tsx';
import { alertAddresses, alertKeys, type ChannelType } from './alert-api.ts';
import { useLocal } from './alert-marks.tsx';
import { type ChannelForm as Fields, initialSettings, NEW_CHANNEL, toChannelInput } from './channel-input.ts';
import { FormProblem, markFields } from './form-problem.tsx';

interface ChannelFormProps {
  readonly types: readonly ChannelType[];
  /** Undefined: a new one. */
  readonly channel: ChannelView | undefined;
  readonly onClose: () => void;
}

/** Where alerts go. The fields are those of the type; secrets are written and never shown again. */
export function ChannelForm({ types, channel, onClose }: ChannelFormProps) {
  const { t, language } = useWords();
  const local = useLocal();
  const client = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const firstType = channel?.type ?? types[0]?.type ?? '';
  const typeName = Form.useWatch('type', form) ?? firstType;
  const type = types.find((one) => one.type === typeName);
  const fields = type?.fields ?? [];
  const read = () => toChannelInput(form.getFieldsValue(true) as Fields, fields);
  const onError = (error: unknown) => markFields(form, error);
  const save = useMutation({
    mutationFn: () =>
      channel
        ? request('PUT', alertAddresses.channel(channel.id), { body: read() })
        : request('POST', alertAddresses.channels, { body: read() }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: alertKeys.all });
      onClose();
    },
    onError,
  });
  const test = useMutation({
    mutationFn: () =>
      request<ChannelTest>('POST', alertAddresses.testChannelInput, { body: read(), timeoutMs: 60_000 }),
    onError,
  });
  const tryOut = async () => {
    // Wrong fields are marked by the check itself.
    const isGood = await form.validateFields().then(
      () => true,
      () => false,
    );
    if (isGood) test.mutate();
  };
  const initial: Fields = channel
    ? { ...channel, settings: initialSettings(fields, channel) }
    : {
        ...NEW_CHANNEL,
        type: firstType,
        language,
        settings: initialSettings(types[0]?.fields ?? [], undefined),
      };
  return (
    <Drawer
      open
      onClose={onClose}
      size={560}
      title={t(channel ? 'alert.channel.edit' : 'alert.newChannel')}
      footer={
        <div className="spread">
          {/* A kept secret is not here to be tried: what is saved is tested from the list. */}
          {channel === undefined ? (
            <Button loading={test.isPending} onClick={() => void tryOut()}>
              {t('alert.channel.test')}
            </Button>
          ) : (
            <span />
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
        <FormProblem error={save.error ?? test.error} />
        <Form.Item name="type" label={t('alert.channel.type')} extra={type && local(type.about)}>
          <Select
            disabled={channel !== undefined}
            options={types.map((one) => ({ value: one.type, label: local(one.title) }))}
            onChange={(next: string) =>
              form.setFieldValue(
                'settings',
                initialSettings(types.find((one) => one.type === next)?.fields ?? [], undefined),
              )
            }
          />
        </Form.Item>
        <Form.Item
          name="name"
          label={t('alert.channel.name')}
          rules={[{ required: true, message: t('alert.channel.needsName') }]}
        >
          <Input maxLength={100} />
        </Form.Item>
        {fields.map((field) => (
          <SettingField
            key={`${typeName} ${field.name}`}
            field={field}
            isSet={channel?.secrets.includes(field.name) ?? false}
          />
        ))}
        <div className="al-fields">
          <Form.Item name="language" label={t('alert.channel.language')}>
            <Select
              options={[
                { value: 'en', label: 'English' },
                { value: 'zh', label: '简体中文' },
              ]}
            />
          </Form.Item>
          <Form.Item name="perMinute" label={t('alert.channel.perMinute')}>
            <InputNumber min={1} max={600} className="al-number" />
          </Form.Item>
          <Form.Item name="sendResolved" label={t('alert.channel.sendResolved')} valuePropName="checked">
            <Switch />
          </Form.Item>
          <Form.Item name="enabled" label={t('alert.rule.enabled')} valuePropName="checked">
            <Switch />
          </Form.Item>
        </div>
      </Form>
      {test.data && <TestResult result={test.data} />}
    </Drawer>
  );
}

export function TestResult({ result }: { result: ChannelTest }) {
  const { t } = useWords();
  return (
    <Alert
      type={result.ok ? 'success' : 'error'}
      showIcon
      title={t(result.ok ? 'alert.channel.testOk' : 'alert.channel.testFailed', {
        ms: Math.round(result.tookMs),
      })}
      description={result.error}
    />
  );
}

/** One field, as the server describes it. */
function SettingField({ field, isSet }: { field: ChannelField; isSet: boolean }) {
  const { t } = useWords();
  const local = useLocal();
  const { name, kind, required } = field;
  const common = {
    name: ['settings', name],
    label: local(field.label),
    extra: local(field.help) || undefined,
    rules: [{ required: required && !isSet, message: t('alert.channel.needed') }],
  };
  if (kind === 'boolean')
    return (
      <Form.Item {...common} valuePropName="checked">
        <Switch />
      </Form.Item>
    );
  return (
    <Form.Item {...common}>{inputOf(field, isSet ? t('alert.channel.secretSet') : undefined)}</Form.Item>
  );
}

function inputOf({ kind, choices }: ChannelField, placeholder: string | undefined) {
  if (kind === 'number') return <InputNumber className="al-number" />;
  if (kind === 'choice') return <Select options={choices.map((value) => ({ value, label: value }))} />;
  if (kind === 'list')
    return <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[',', ' ', ';']} />;
  // No password manager has anything to put here.
  if (kind === 'secret') return <Input.Password autoComplete="new-password" placeholder={placeholder} />;
  return <Input maxLength={8000} autoComplete="off" />;
}
