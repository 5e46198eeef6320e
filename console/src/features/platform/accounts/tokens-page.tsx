import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Modal, Popconfirm, Select, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { request } from '../../../api/client.ts';
import { addresses, keys, queries, type Role } from '../../../api/queries.ts';
import type { CreatedToken, TokenInput, TokenView } from '../../../api/wire.ts';
import { useMay } from '../../../app/require-session.tsx';
import { useWords } from '../../../messages/index.tsx';
import { CodeBlock } from '../../../ui/code-block.tsx';
import { Page } from '../../../ui/page.tsx';
import { Command, EmptyState, explain, Loaded, LoadingLines } from '../../../ui/states.tsx';
import { Age } from '../../../ui/time.tsx';

const DAY_MS = 86_400_000;
const spans = [30, 90, 365] as const;

interface FormValues {
  readonly name: string;
  readonly role: Role;
  /** Days; 0: no end. */
  readonly span: number;
}

function toInput({ name, role, span }: FormValues): TokenInput {
  return {
    name: name.trim(),
    role,
    expiresAt: span === 0 ? null : new Date(Date.now() + span * DAY_MS).toISOString(),
  };
}

/** The one time that the secret can be seen. It lives in this dialog's state and goes with it. */
function SecretDialog({ token, onClose }: { token: CreatedToken; onClose: () => void }) {
  const { t } = useWords();
  return (
    <Modal
      open
      title={t('token.created')}
      mask={{ closable: false }}
      onCancel={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('token.kept')}
        </Button>
      }
    >
      <div className="stack">
        <Alert type="warning" showIcon title={t('token.once')} />
        <Command>{token.secret}</Command>
        <p className="muted">{t('token.use')}</p>
        <CodeBlock
          code={`curl -H "Authorization: Bearer $BULWARK_TOKEN" ${window.location.origin}/api/v1/clusters`}
        />
      </div>
    </Modal>
  );
}

function NewToken({ onClose, onCreated }: { onClose: () => void; onCreated: (token: CreatedToken) => void }) {
  const { t } = useWords();
  const [form] = Form.useForm<FormValues>();
  const client = useQueryClient();
  const isAdmin = useMay('admin');
  const isOperator = useMay('operator');
  // A token can do no more than its owner.
  const roles: Role[] = [
    'viewer',
    ...(isOperator ? (['operator'] as const) : []),
    ...(isAdmin ? (['admin'] as const) : []),
  ];
  const role = Form.useWatch('role', form);
  const create = useMutation({
    mutationFn: (values: FormValues) =>
      request<CreatedToken>('POST', addresses.tokens, { body: toInput(values) }),
    onSuccess: (token) => {
      void client.invalidateQueries({ queryKey: keys.tokens });
      onCreated(token);
    },
    gcTime: 0,
  });
  const problem = create.error && explain(create.error, t);
  return (
    <Modal
      open
      title={t('token.new')}
      okText={t('token.create')}
      confirmLoading={create.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ role: 'viewer', span: 90 }}
        onFinish={(values) => create.mutate(values)}
      >
        {problem && (
          <Alert
            type="error"
            showIcon
            title={problem.title}
            description={problem.detail}
            style={{ marginBottom: 12 }}
          />
        )}
        <Form.Item
          name="name"
          label={t('token.name')}
          extra={t('token.nameDetail')}
          rules={[{ required: true, whitespace: true, message: t('token.nameMissing') }]}
        >
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item name="role" label={t('user.role')} extra={role && t(`role.${role}.detail`)}>
          <Select options={roles.map((value) => ({ value, label: t(`role.${value}`) }))} />
        </Form.Item>
        <Form.Item name="span" label={t('exemption.expires')}>
          <Select
            options={[
              ...spans.map((value) => ({
                value: value as number,
                label: t('exemption.days', { count: value }),
              })),
              { value: 0, label: t('exemption.never') },
            ]}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function useColumns(): TableColumnsType<TokenView> {
  const { t } = useWords();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: (id: string) => request('DELETE', addresses.token(id)),
    onSettled: () => client.invalidateQueries({ queryKey: keys.tokens }),
  });
  return [
    {
      key: 'name',
      title: t('token.name'),
      render: (_, token) => (
        <>
          <strong>{token.name}</strong> <span className="mono faint">…{token.hint}</span>
        </>
      ),
    },
    { key: 'role', title: t('user.role'), width: 140, render: (_, { role }) => t(`role.${role}`) },
    {
      key: 'created',
      title: t('user.created'),
      width: 150,
      render: (_, { createdAt }) => <Age at={createdAt} />,
    },
    {
      key: 'used',
      title: t('token.lastUsed'),
      width: 150,
      render: (_, { lastUsedAt }) =>
        lastUsedAt ? <Age at={lastUsedAt} /> : <span className="faint">{t('schedule.never')}</span>,
    },
    {
      key: 'expires',
      title: t('exemption.expires'),
      width: 150,
      render: (_, { expiresAt }) =>
        expiresAt ? <Age at={expiresAt} /> : <span className="faint">{t('exemption.never')}</span>,
    },
    {
      key: 'actions',
      width: 120,
      align: 'end',
      render: (_, { id, name }) => (
        <Popconfirm
          title={t('token.removeSure', { name })}
          okText={t('action.remove')}
          onConfirm={() => remove.mutate(id)}
        >
          <Button size="small" type="link" danger>
            {t('action.remove')}
          </Button>
        </Popconfirm>
      ),
    },
  ];
}

export function TokensPage() {
  const { t } = useWords();
  const tokens = useQuery(queries.tokens());
  const [asking, setAsking] = useState(false);
  const [created, setCreated] = useState<CreatedToken>();
  const columns = useColumns();
  const add = (
    <Button type="primary" onClick={() => setAsking(true)}>
      {t('token.new')}
    </Button>
  );
  return (
    <Page title={t('nav.tokens')} lead={t('token.lead')} actions={add}>
      <div className="panel">
        <Loaded
          query={tokens}
          loading={
            <div className="panel-body">
              <LoadingLines rows={4} />
            </div>
          }
        >
          {(all) =>
            all.length === 0 ? (
              <EmptyState sign="○" title={t('token.none')} actions={add}>
                {t('token.noneDetail')}
              </EmptyState>
            ) : (
              <Table rowKey="id" columns={columns} dataSource={all} pagination={false} scroll={{ x: 820 }} />
            )
          }
        </Loaded>
      </div>
      {asking && (
        <NewToken
          onClose={() => setAsking(false)}
          onCreated={(token) => {
            setAsking(false);
            setCreated(token);
          }}
        />
      )}
      {created && <SecretDialog token={created} onClose={() => setCreated(undefined)} />}
    </Page>
  );
}
