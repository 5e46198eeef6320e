import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form } from 'antd';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { request } from '../../../api/client.ts';
import { addresses, queries } from '../../../api/queries.ts';
import type { Exemption, ExemptionInput } from '../../../api/wire.ts';
import { useMay, useUser } from '../../../app/require-session.tsx';
import { useWords } from '../../../messages/index.tsx';
import { paths } from '../../../navigation/paths.ts';
import { useScope } from '../../../navigation/scope.ts';
import { Page, Panel } from '../../../ui/page.tsx';
import {
  EmptyState,
  ErrorState,
  explain,
  ForbiddenState,
  Loaded,
  LoadingLines,
} from '../../../ui/states.tsx';
import { ExemptionForm } from './exemption-form.tsx';
import { StateMark } from './exemptions-page.tsx';
import { fromSearch, toInput } from './form.ts';
import { Preview } from './preview.tsx';
import './exemption.css';

function useSave(id: string | undefined) {
  const { cluster } = useScope();
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (body: ExemptionInput) =>
      id
        ? request('PUT', addresses.exemption(id), { body })
        : request('POST', addresses.exemptions, { body }),
    onSuccess: () => {
      // What it covers is no longer open, everywhere.
      void client.invalidateQueries();
      void navigate(paths.exemptions(cluster));
    },
  });
}

function Editor({ initial, id, fixed }: { initial: ExemptionInput; id: string | undefined; fixed: boolean }) {
  const { t } = useWords();
  const { cluster } = useScope();
  const [form] = Form.useForm<ExemptionInput>();
  const values: ExemptionInput = { ...initial, ...Form.useWatch([], form) };
  const save = useSave(id);
  const problem = save.error && explain(save.error, t);
  return (
    <div className="exemption-columns">
      <Panel>
        <Form
          form={form}
          layout="vertical"
          initialValues={initial}
          disabled={fixed}
          scrollToFirstError
          onFinish={(input) =>
            save.mutate({ ...input, area: initial.area, expiresAt: input.expiresAt ?? null })
          }
        >
          <ExemptionForm disabled={fixed} />
          {problem && (
            <Alert
              type="error"
              showIcon
              title={problem.title}
              description={problem.detail}
              style={{ marginBottom: 12 }}
            />
          )}
          {!fixed && (
            <div className="row">
              <Button type="primary" htmlType="submit" loading={save.isPending}>
                {t('action.save')}
              </Button>
              <Link to={paths.exemptions(cluster)}>
                <Button>{t('action.cancel')}</Button>
              </Link>
            </div>
          )}
        </Form>
      </Panel>
      <div className="exemption-preview">
        <Preview input={{ ...values, selector: { ...initial.selector, ...values.selector } }} />
      </div>
    </div>
  );
}

function Existing({ exemption }: { exemption: Exemption }) {
  const { t } = useWords();
  const may = useMay('operator');
  const fromAnnotation = exemption.origin === 'annotation';
  return (
    <>
      {fromAnnotation && (
        <Alert
          type="info"
          showIcon
          title={t('exemption.fromAnnotation')}
          description={t('exemption.fromAnnotationDetail')}
        />
      )}
      {exemption.state !== 'active' && (
        <Alert
          type={exemption.state === 'expired' ? 'error' : 'warning'}
          showIcon
          title={t(`exemption.state.${exemption.state}`)}
          description={t(`exemption.state.${exemption.state}.detail`)}
        />
      )}
      <Editor
        key={exemption.id}
        initial={toInput(exemption)}
        id={exemption.id}
        fixed={fromAnnotation || !may}
      />
    </>
  );
}

function useTitle(exemption: Exemption | undefined, isNew: boolean) {
  const { t } = useWords();
  if (isNew) return t('exemption.new');
  return exemption ? (
    <span className="row">
      {t('exemption.title')} <StateMark state={exemption.state} />
    </span>
  ) : (
    t('exemption.title')
  );
}

export function ExemptionPage() {
  const { t } = useWords();
  const { id = '' } = useParams();
  const { cluster } = useScope();
  const [search] = useSearchParams();
  const user = useUser();
  const may = useMay('operator');
  const isNew = id === 'new';
  const exemptions = useQuery(queries.exemptions());
  const exemption = exemptions.data?.find((entry) => entry.id === id);
  const title = useTitle(exemption, isNew);
  const above = <Link to={paths.exemptions(cluster)}>{t('nav.exemptions')}</Link>;
  return (
    <Page title={title} name={t('exemption.title')} above={above} lead={isNew && t('exemption.newLead')}>
      {isNew ? (
        may ? (
          <Editor
            key={search.toString()}
            initial={fromSearch(search, user.name)}
            id={undefined}
            fixed={false}
          />
        ) : (
          <ForbiddenState needs={t('role.operator')} />
        )
      ) : (
        <Loaded
          query={exemptions}
          loading={
            <Panel>
              <LoadingLines rows={10} />
            </Panel>
          }
        >
          {() =>
            exemption ? (
              <Existing exemption={exemption} />
            ) : exemptions.error ? (
              <ErrorState error={exemptions.error} />
            ) : (
              <Panel>
                <EmptyState sign="?" title={t('exemption.gone')} actions={above} />
              </Panel>
            )
          }
        </Loaded>
      )}
    </Page>
  );
}
