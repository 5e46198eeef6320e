import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Form, Input, Modal } from 'antd';
import { request } from '../../../api/client.ts';
import { isProblem } from '../../../api/problem.ts';
import { addresses, keys, type Session } from '../../../api/queries.ts';
import { useUser } from '../../../app/require-session.tsx';
import { useWords } from '../../../messages/index.tsx';
import { explain } from '../../../ui/states.tsx';

interface Passwords {
  readonly current?: string;
  readonly password: string;
}

/** Sets or changes the password of whoever is signed in. */
export function PasswordDialog({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const { hasPassword, name } = useUser();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Passwords>();
  const save = useMutation({
    mutationFn: (body: Passwords) => request<Session>('PUT', addresses.ownPassword, { body }),
    gcTime: 0,
    onSuccess: (session) => {
      client.setQueryData(keys.session, session);
      void message.success(t('account.saved'));
      onClose();
    },
  });
  const problem =
    save.error &&
    (isProblem(save.error, 'current-password-wrong')
      ? { title: t('account.wrong'), detail: '' }
      : explain(save.error, t));
  return (
    <Modal
      open
      title={t('account.set')}
      okText={t('action.save')}
      confirmLoading={save.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <Form form={form} layout="vertical" onFinish={(values) => save.mutate(values)}>
        {problem && (
          <Alert
            type="error"
            showIcon
            title={problem.title}
            description={problem.detail}
            style={{ marginBottom: 12 }}
          />
        )}
        {/* Password managers pair the new password with this name. */}
        <input type="text" name="username" autoComplete="username" value={name} readOnly hidden />
        {hasPassword && (
          <Form.Item
            name="current"
            label={t('account.current')}
            rules={[{ required: true, message: t('signIn.passwordMissing') }]}
          >
            <Input.Password autoComplete="current-password" maxLength={256} />
          </Form.Item>
        )}
        <Form.Item
          name="password"
          label={t('user.password')}
          extra={`${t('user.passwordDetail')} ${t('account.othersEnd')}`}
          rules={[{ required: true, min: 12, max: 256, message: t('user.passwordShort') }]}
        >
          <Input.Password autoComplete="new-password" maxLength={256} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
