import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Drawer, Form } from 'antd';
import { request } from '../../../../api/client.ts';
import type { AlertList, Matchers, SilenceInput, SilenceView } from '../../../../api/wire.ts';
import { useWords } from '../../../../messages/index.tsx';
import { alertAddresses, alertKeys } from './alert-api.ts';
import { AlertSeverity, useLocal } from './alert-marks.tsx';
import { durationWords } from './duration.ts';
import { DurationField } from './duration-field.tsx';
import { FormProblem } from './form-problem.tsx';
import {
  MatchersFields,
  type MatchersForm,
  NO_MATCHERS,
  ReasonField,
  toMatchers,
  toMatchersForm,
} from './matchers-fields.tsx';

interface Fields {
  readonly matchers: MatchersForm;
  readonly reason: string;
  readonly forMs: number;
}

const presets = [3_600_000, 4 * 3_600_000, 24 * 3_600_000, 7 * 24 * 3_600_000] as const;

interface SilenceFormProps {
  /** Undefined: a new one. */
  readonly silence: SilenceView | undefined;
  readonly matchers?: Matchers;
  readonly onClose: () => void;
}

/** Nobody is told of some alerts for a while: which, why, and until when. */
export function SilenceForm({ silence, matchers = NO_MATCHERS, onClose }: SilenceFormProps) {
  const { t } = useWords();
  const client = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const initial: Fields = {
    matchers: toMatchersForm(silence?.matchers ?? matchers),
    reason: silence?.reason ?? '',
    forMs: silence ? Math.max(60_000, Date.parse(silence.endsAt) - Date.now()) : 4 * 3_600_000,
  };
  const toInput = (fields: Fields): SilenceInput => ({
    matchers: toMatchers(fields.matchers),
    reason: fields.reason,
    endsAt: new Date(Date.now() + fields.forMs).toISOString(),
    ...(silence === undefined ? {} : { startsAt: silence.startsAt }),
  });
  const save = useMutation({
    mutationFn: (fields: Fields) =>
      silence
        ? request('PUT', alertAddresses.silence(silence.id), { body: toInput(fields) })
        : request('POST', alertAddresses.silences, { body: toInput(fields) }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: alertKeys.all });
      onClose();
    },
  });
  const test = useMutation({
    mutationFn: (fields: Fields) =>
      request<AlertList>('POST', alertAddresses.testSilence, {
        body: { ...toInput(fields), reason: fields.reason || 'test' },
      }),
  });
  return (
    <Drawer
      open
      onClose={onClose}
      size={560}
      title={t(silence ? 'alert.silence.edit' : 'alert.silence.new')}
      footer={
        <div className="spread">
          <Button loading={test.isPending} onClick={() => test.mutate(form.getFieldsValue(true) as Fields)}>
            {t('alert.silence.test')}
          </Button>
          <div className="row">
            <Button onClick={onClose}>{t('action.cancel')}</Button>
            <Button type="primary" loading={save.isPending} onClick={() => form.submit()}>
              {t('alert.silence.save')}
            </Button>
          </div>
        </div>
      }
    >
      <Form form={form} layout="vertical" initialValues={initial} onFinish={save.mutate}>
        <FormProblem error={save.error ?? test.error} />
        <Form.Item
          label={t('alert.silence.for')}
          extra={
            <span className="row al-presets">
              {presets.map((ms) => (
                <Button key={ms} size="small" onClick={() => form.setFieldValue('forMs', ms)}>
                  <Duration ms={ms} />
                </Button>
              ))}
            </span>
          }
        >
          <Form.Item name="forMs" noStyle>
            <DurationField label={t('alert.silence.for')} />
          </Form.Item>
        </Form.Item>
        <ReasonField />
        <MatchersFields />
      </Form>
      {test.data && <Covered found={test.data} />}
    </Drawer>
  );
}

function Duration({ ms }: { ms: number }) {
  const { locale } = useWords();
  return durationWords(ms, locale);
}

function Covered({ found }: { found: Pick<AlertList, 'total' | 'alerts'> }) {
  const { t } = useWords();
  const local = useLocal();
  return (
    <Alert
      type={found.total === 0 ? 'warning' : 'info'}
      showIcon
      title={t('alert.silence.covers', { count: found.total })}
      description={
        <ul>
          {found.alerts.slice(0, 20).map((alert) => (
            <li key={alert.id} className="row">
              <AlertSeverity severity={alert.severity} /> {local(alert.title)}{' '}
              <span className="faint">{alert.cluster}</span>
            </li>
          ))}
        </ul>
      }
    />
  );
}
