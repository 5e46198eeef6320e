import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Collapse, Drawer, Form, Input, InputNumber, Select, Switch } from 'antd';
import { request } from '../../../../api/client.ts';
import type { AnomalyJob, AnomalyJobInput, AnomalyPreview } from '../../../../api/wire.ts';
import { useWords } from '../../../../messages/index.tsx';
import { explain } from '../../../../ui/states.tsx';
import { ComeIntoView } from '../come-into-view.tsx';
import { QueryField, useFieldNamesOf, useLogOptions } from '../query-field.tsx';
import { anomalyAddresses, anomalyKeys } from './anomaly-api.ts';
import { type JobForm as Fields, NEW_JOB, toForm, toInput } from './job-input.ts';
import { JobPreview } from './job-preview.tsx';
import { useJobTitle, useStepText } from './words.ts';

const steps = [5, 10, 30, 60, 300, 900, 3600];
const measures = ['count', 'share', 'avg', 'sum', 'min', 'max', 'quantile'] as const;
const sensitivities = [0.5, 0.6, 0.75, 0.9] as const;

interface JobFormProps {
  /** Undefined: a new one. */
  readonly job: AnomalyJob | undefined;
  /** What a new one begins with. */
  readonly draft: Partial<Fields>;
  readonly onClose: () => void;
}

/** What to watch, how, and what it would have told of the past. */
export function JobForm({ job, draft, onClose }: JobFormProps) {
  const { t } = useWords();
  const client = useQueryClient();
  const titleOf = useJobTitle();
  const [form] = Form.useForm<Fields>();
  const initial = job ? { ...toForm(job), title: titleOf(job.id, job.title) } : { ...NEW_JOB, ...draft };
  const save = useMutation({
    mutationFn: (input: AnomalyJobInput) =>
      job
        ? request('PUT', anomalyAddresses.job(job.id), { body: input })
        : request('POST', anomalyAddresses.jobs, { body: input }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: anomalyKeys.all });
      onClose();
    },
  });
  const preview = useMutation({
    mutationFn: (input: AnomalyJobInput) =>
      request<AnomalyPreview>('POST', anomalyAddresses.preview, { body: input, timeoutMs: 60_000 }),
  });
  // A ready job keeps its English title: the page translates it.
  const read = (fields: Fields) =>
    toInput(job?.origin === 'ready' ? { ...fields, title: job.title } : fields);
  const tryOut = async () => preview.mutate(read(await form.validateFields().catch(() => initial)));
  const failure = save.error ?? preview.error;
  const failed = failure && explain(failure, t);
  return (
    <Drawer
      open
      onClose={onClose}
      size={820}
      title={t(job ? 'anomaly.editJob' : 'anomaly.newJob')}
      footer={
        <div className="spread">
          <Button loading={preview.isPending} onClick={() => void tryOut()}>
            {t('anomaly.preview')}
          </Button>
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
        initialValues={initial}
        onFinish={(fields) => save.mutate(read(fields))}
      >
        {failed && (
          <Alert
            type="error"
            showIcon
            className="an-failed"
            title={failed.title}
            description={failed.detail}
          />
        )}
        <What isFixed={job?.origin === 'ready'} onRun={() => void tryOut()} />
        <How />
      </Form>
      {preview.data && (
        <ComeIntoView of={preview.data}>
          <JobPreview preview={preview.data} />
        </ComeIntoView>
      )}
    </Drawer>
  );
}

function What({ isFixed, onRun }: { isFixed: boolean; onRun: () => void }) {
  const { t } = useWords();
  const form = Form.useFormInstance<Fields>();
  const log = Form.useWatch('log', form) ?? '';
  const measure = Form.useWatch('measure', form);
  const logs = useLogOptions();
  const names = useFieldNamesOf(log);
  const fieldOptions = names.map((value) => ({ value, label: value }));
  const stepText = useStepText();
  return (
    <>
      {isFixed && <Alert type="info" showIcon className="an-failed" title={t('anomaly.fixed')} />}
      <Form.Item
        name="title"
        label={t('anomaly.title')}
        rules={[{ required: true, message: t('anomaly.needsTitle') }]}
      >
        <Input maxLength={120} disabled={isFixed} />
      </Form.Item>
      <div className="an-fields">
        <Form.Item name="log" label={t('anomaly.log')}>
          <Select disabled={isFixed} options={logs} />
        </Form.Item>
        <Form.Item name="stepSeconds" label={t('anomaly.step')}>
          <Select disabled={isFixed} options={steps.map((value) => ({ value, label: stepText(value) }))} />
        </Form.Item>
      </div>
      <Form.Item
        name="filter"
        label={t('anomaly.filter')}
        extra={t('anomaly.filterDetail')}
        className="an-filter"
      >
        <QueryField names={names} isDisabled={isFixed} onRun={onRun} />
      </Form.Item>
      <div className="an-fields">
        <Form.Item name="measure" label={t('anomaly.measure')}>
          <Select
            disabled={isFixed}
            options={measures.map((value) => ({ value, label: t(`anomaly.measure.${value}`) }))}
          />
        </Form.Item>
        {measure !== 'count' && measure !== 'share' && (
          <Form.Item
            name="field"
            label={t('anomaly.field')}
            rules={[{ required: true, message: t('anomaly.needsField') }]}
          >
            <Select showSearch disabled={isFixed} options={fieldOptions} />
          </Form.Item>
        )}
        {measure === 'quantile' && (
          <Form.Item name="quantile" label={t('anomaly.quantile')}>
            <InputNumber min={0.1} max={99.99} suffix="%" disabled={isFixed} />
          </Form.Item>
        )}
      </div>
      {measure === 'share' && (
        <Form.Item
          name="part"
          label={t('anomaly.part')}
          className="an-filter"
          rules={[{ required: true, message: t('anomaly.needsPart') }]}
        >
          <QueryField names={names} isDisabled={isFixed} onRun={onRun} />
        </Form.Item>
      )}
      <Form.Item name="by" label={t('anomaly.by')} extra={t('anomaly.byDetail')}>
        <Select mode="tags" maxCount={4} disabled={isFixed} options={fieldOptions} />
      </Form.Item>
    </>
  );
}

function How() {
  const { t } = useWords();
  return (
    <>
      <div className="an-fields">
        <Form.Item name="min" label={t('anomaly.min')} extra={t('anomaly.boundDetail')}>
          <InputNumber className="an-number" />
        </Form.Item>
        <Form.Item name="max" label={t('anomaly.max')}>
          <InputNumber className="an-number" />
        </Form.Item>
        <Form.Item name="leastScore" label={t('anomaly.sensitivity')}>
          <Select
            options={sensitivities.map((value) => ({
              value,
              label: t('anomaly.from', { score: value.toFixed(2) }),
            }))}
          />
        </Form.Item>
      </div>
      <div className="an-fields">
        <Form.Item name="enabled" label={t('anomaly.enabled')} valuePropName="checked">
          <Switch />
        </Form.Item>
        <Form.Item
          name="alert"
          label={t('anomaly.alert')}
          extra={t('anomaly.alertDetail')}
          valuePropName="checked"
        >
          <Switch />
        </Form.Item>
      </div>
      <Collapse
        ghost
        size="small"
        items={[
          {
            key: 'more',
            label: t('anomaly.more'),
            forceRender: true,
            children: (
              <div className="an-fields">
                <Form.Item
                  name="maxSeries"
                  label={t('anomaly.maxSeries')}
                  extra={t('anomaly.maxSeriesDetail')}
                >
                  <InputNumber min={1} max={5000} className="an-number" />
                </Form.Item>
                <Form.Item
                  name="latenessSeconds"
                  label={t('anomaly.lateness')}
                  extra={t('anomaly.latenessDetail')}
                >
                  <InputNumber min={0} max={3600} className="an-number" />
                </Form.Item>
              </div>
            ),
          },
        ]}
      />
    </>
  );
}
