import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  Alert,
  App,
  Button,
  Form,
  Input,
  Modal,
  Popconfirm,
  Select,
  Table,
  type TableColumnsType,
} from 'antd';
import { useState } from 'react';
import { request } from '../../../api/client.ts';
import { addresses, keys, queries, type Role } from '../../../api/queries.ts';
import type { UserInput, UserPatch, UserView } from '../../../api/wire.ts';
import { useMay, useUser } from '../../../app/require-session.tsx';
import { useWords } from '../../../messages/index.tsx';
import { Page } from '../../../ui/page.tsx';
import { explain, ForbiddenState, Loaded, LoadingLines } from '../../../ui/states.tsx';
import { Age } from '../../../ui/time.tsx';

const roles: readonly Role[] = ['viewer', 'operator', 'admin'];

function useRoleOptions() {
  const { t } = useWords();
  return roles.map((value) => ({ value, label: t(`role.${value}`), title: t(`role.${value}.detail`) }));
}

/** A change of users, with its failure told. */
function useUserChange<T>(change: (input: T) => Promise<unknown>, onDone?: () => void) {
  const { t } = useWords();
  const client = useQueryClient();
  const { notification } = App.useApp();
  return useMutation({
    mutationFn: change,
    onSuccess: onDone,
    onSettled: () => client.invalidateQueries({ queryKey: keys.users }),
    onError: (error) => {
      const { title, detail } = explain(error, t);
      notification.error({ title, description: detail });
    },
  });
}

function PasswordItem({ required }: { required: boolean }) {
  const { t } = useWords();
  return (
    <Form.Item
      name="password"
      label={t('user.password')}
      extra={t('user.passwordDetail')}
      rules={[{ required, min: 12, max: 256, message: t('user.passwordShort') }]}
    >
      <Input.Password autoComplete="new-password" maxLength={256} />
    </Form.Item>
  );
}

/** A new user, or a new password for one that there is. */
function UserDialog({ user, onClose }: { user: UserView | undefined; onClose: () => void }) {
  const { t } = useWords();
  const [form] = Form.useForm<UserInput>();
  const options = useRoleOptions();
  const client = useQueryClient();
  const role = Form.useWatch('role', form);
  const save = useMutation({
    mutationFn: (input: UserInput) =>
      user
        ? request('PATCH', addresses.user(user.id), {
            body: { password: input.password } satisfies UserPatch,
          })
        : request('POST', addresses.users, { body: input }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: keys.users });
      onClose();
    },
  });
  const problem = save.error && explain(save.error, t);
  return (
    <Modal
      open
      title={user ? t('user.newPasswordFor', { name: user.name }) : t('user.new')}
      okText={t('action.save')}
      confirmLoading={save.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ role: 'viewer' }}
        onFinish={(input) => save.mutate(input)}
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
        {!user && (
          <>
            <Form.Item
              name="name"
              label={t('signIn.name')}
              rules={[
                {
                  required: true,
                  pattern: /^[A-Za-z0-9][A-Za-z0-9._@-]{0,62}$/,
                  message: t('user.nameRule'),
                },
              ]}
            >
              <Input autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={63} />
            </Form.Item>
            <Form.Item name="role" label={t('user.role')} extra={role && t(`role.${role}.detail`)}>
              <Select options={options} />
            </Form.Item>
          </>
        )}
        <PasswordItem required />
      </Form>
    </Modal>
  );
}

function useColumns(onPassword: (user: UserView) => void): TableColumnsType<UserView> {
  const { t } = useWords();
  const me = useUser();
  const options = useRoleOptions();
  const setRole = useUserChange(({ id, role }: { id: string; role: Role }) =>
    request('PATCH', addresses.user(id), { body: { role } }),
  );
  const remove = useUserChange((id: string) => request('DELETE', addresses.user(id)));
  return [
    {
      key: 'name',
      title: t('signIn.name'),
      render: (_, user) => (
        <span className="row">
          <strong>{user.name}</strong>
          {user.name === me.name && <span className="mark mark-plain">{t('user.you')}</span>}
          {!user.hasPassword && <span className="mark mark-medium">{t('user.noPassword')}</span>}
        </span>
      ),
    },
    {
      key: 'role',
      title: t('user.role'),
      width: 180,
      render: (_, user) => (
        <Select
          aria-label={t('user.role')}
          style={{ width: 150 }}
          disabled={user.name === me.name}
          value={user.role}
          options={options}
          onChange={(role) => setRole.mutate({ id: user.id, role })}
        />
      ),
    },
    {
      key: 'created',
      title: t('user.created'),
      width: 160,
      render: (_, user) => <Age at={user.createdAt} />,
    },
    {
      key: 'last',
      title: t('user.lastSignIn'),
      width: 160,
      render: (_, user) =>
        user.lastSignInAt ? (
          <Age at={user.lastSignInAt} />
        ) : (
          <span className="faint">{t('schedule.never')}</span>
        ),
    },
    {
      key: 'actions',
      width: 220,
      align: 'end',
      render: (_, user) => (
        <>
          <Button size="small" type="link" onClick={() => onPassword(user)}>
            {t('user.newPassword')}
          </Button>
          {user.name !== me.name && (
            <Popconfirm
              title={t('user.removeSure', { name: user.name })}
              okText={t('action.remove')}
              onConfirm={() => remove.mutate(user.id)}
            >
              <Button size="small" type="link" danger>
                {t('action.remove')}
              </Button>
            </Popconfirm>
          )}
        </>
      ),
    },
  ];
}

export function UsersPage() {
  const { t } = useWords();
  const may = useMay('admin');
  const users = useQuery({ ...queries.users(), enabled: may });
  const [edited, setEdited] = useState<UserView | 'new'>();
  const columns = useColumns(setEdited);
  if (!may) {
    return (
      <Page title={t('nav.users')}>
        <ForbiddenState needs={t('role.admin')} />
      </Page>
    );
  }
  return (
    <Page
      title={t('nav.users')}
      lead={t('user.lead')}
      actions={
        <Button type="primary" onClick={() => setEdited('new')}>
          {t('user.new')}
        </Button>
      }
    >
      <div className="panel">
        <Loaded
          query={users}
          loading={
            <div className="panel-body">
              <LoadingLines rows={4} />
            </div>
          }
        >
          {(all) => (
            <Table rowKey="id" columns={columns} dataSource={all} pagination={false} scroll={{ x: 820 }} />
          )}
        </Loaded>
      </div>
      {edited && (
        <UserDialog user={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />
      )}
    </Page>
  );
}
