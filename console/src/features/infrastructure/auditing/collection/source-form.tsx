import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Drawer, Form, Input, Radio, Select, Switch } from 'antd';
import { request } from '../../../../api/client.ts';
import { queries } from '../../../../api/queries.ts';
import { useWords } from '../../../../messages/index.tsx';
import { explain } from '../../../../ui/states.tsx';
import { logSourceAddresses, logSourceKeys } from './source-api.ts';
import { isSelector, type SourceForm, toInput } from './source-input.ts';

interface FormProps {
  readonly initial: SourceForm;
  /** Undefined: a new one. */
  readonly id: string | undefined;
  readonly onClose: () => void;
}

function PodFields() {
  const { t } = useWords();
  const form = Form.useFormInstance<SourceForm>();
  const kind = Form.useWatch('kind', form);
  return (
    <>
      <Form.Item name="namespace" label={t('collection.namespace')}>
        <Input className="mono" maxLength={63} placeholder={t('collection.allNamespaces')} />
      </Form.Item>
      <Form.Item
        name="selector"
        label={t('collection.selector')}
        extra={t('collection.selectorDetail')}
        rules={[
          {
            validator: async (_, value: string | undefined) =>
              isSelector(value ?? '') ? undefined : Promise.reject(new Error(t('collection.selectorWrong'))),
          },
        ]}
      >
        <Input className="mono" maxLength={1000} placeholder="app.kubernetes.io/name=ingress-nginx" />
      </Form.Item>
      <Form.Item name="container" label={t('collection.container')}>
        <Input className="mono" maxLength={63} placeholder={t('collection.allContainers')} />
      </Form.Item>
      <Form.Item name="kind" label={t('collection.kind')}>
        <Radio.Group
          options={[
            { value: 'ingress', label: t('collection.kind.ingress') },
            { value: 'custom', label: t('collection.kind.custom') },
          ]}
        />
      </Form.Item>
      {kind === 'ingress' && (
        <Form.Item name="format" label={t('collection.format')} extra={t('collection.formatDetail')}>
          <Input className="mono" maxLength={100} />
        </Form.Item>
      )}
    </>
  );
}

/** Which pods' logs are collected. */
export function SourceFormDrawer({ initial, id, onClose }: FormProps) {
  const { t } = useWords();
  const client = useQueryClient();
  const clusters = useQuery(queries.clusters());
  const [form] = Form.useForm<SourceForm>();
  const save = useMutation({
    mutationFn: (values: SourceForm) =>
      id === undefined
        ? request('POST', logSourceAddresses.all, { body: toInput(values) })
        : request('PUT', logSourceAddresses.one(id), { body: toInput(values) }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: logSourceKeys.all });
      onClose();
    },
  });
  const problem = save.error && explain(save.error, t);
  return (
    <Drawer
      open
      onClose={onClose}
      size={520}
      title={t(id === undefined ? 'collection.addTitle' : 'collection.edit')}
      footer={
        <div className="row src-form-end">
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="primary" loading={save.isPending} onClick={() => form.submit()}>
            {t('action.save')}
          </Button>
        </div>
      }
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={initial}
        onFinish={(values) => save.mutate({ ...initial, ...values })}
      >
        {problem && (
          <Form.Item>
            <Alert type="error" showIcon title={problem.title} description={problem.detail} />
          </Form.Item>
        )}
        <Form.Item
          name="name"
          label={t('collection.name')}
          rules={[{ required: true, whitespace: true, message: t('collection.nameMissing') }]}
        >
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="cluster"
          label={t('collection.cluster')}
          rules={[{ required: true, message: t('collection.clusterMissing') }]}
        >
          <Select
            showSearch
            options={(clusters.data ?? []).map(({ name }) => ({ value: name, label: name }))}
          />
        </Form.Item>
        <PodFields />
        <Form.Item name="isEnabled" label={t('collection.enabled')} valuePropName="checked">
          <Switch />
        </Form.Item>
      </Form>
    </Drawer>
  );
}
