import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { request } from '../../../api/client.ts';
import { isProblem, type ProblemError } from '../../../api/problem.ts';
import { addresses, queries } from '../../../api/queries.ts';
import { LanguageMenu } from '../../../app/header.tsx';
import { useWords } from '../../../messages/index.tsx';
import { safeNext } from '../../../navigation/paths.ts';
import { explain } from '../../../ui/states.tsx';
import './sign-in.css';

interface Credentials {
  readonly name: string;
  readonly password: string;
}

/** Seconds until the server takes another attempt; 0 when it does now. */
function useWaitSeconds(error: ProblemError | undefined): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (!error) return;
    const until = Date.now() + (error.retryAfterSeconds ?? 30) * 1000;
    const tick = () => setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1000)));
    tick();
    const timer = setInterval(tick, 500);
    return () => clearInterval(timer);
  }, [error]);
  return error ? left : 0;
}

function Failure({
  error,
  waitSeconds,
  linkFailed,
}: {
  error: unknown;
  waitSeconds: number;
  linkFailed: boolean;
}) {
  const { t } = useWords();
  if (!error)
    return linkFailed ? (
      <Alert
        type="warning"
        showIcon
        title={t('signIn.linkFailed')}
        description={t('signIn.linkFailedDetail')}
      />
    ) : null;
  if (isProblem(error, 429)) {
    if (waitSeconds === 0) return null;
    return (
      <Alert
        type="warning"
        showIcon
        title={t('signIn.limited')}
        description={t('signIn.limitedDetail', { seconds: waitSeconds })}
      />
    );
  }
  if (isProblem(error, 401)) return <Alert type="error" showIcon title={t('signIn.wrong')} />;
  const { title, detail } = explain(error, t);
  return <Alert type="error" showIcon title={title} description={detail} />;
}

function useSignIn() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  return useMutation({
    mutationFn: (body: Credentials) => request('POST', addresses.session, { body }),
    onSuccess: async () => {
      await client.resetQueries();
      void navigate(safeNext(search.get('next')) + window.location.hash, { replace: true });
    },
  });
}

function SignInForm() {
  const { t } = useWords();
  const [search] = useSearchParams();
  const name = useRef<InputRef>(null);
  const signIn = useSignIn();
  const waitSeconds = useWaitSeconds(isProblem(signIn.error, 429) ? signIn.error : undefined);
  useEffect(() => name.current?.focus(), []);
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      onFinish={(credentials: Credentials) => signIn.mutate(credentials)}
    >
      <Failure error={signIn.error} waitSeconds={waitSeconds} linkFailed={search.get('link') === 'failed'} />
      <Form.Item
        name="name"
        label={t('signIn.name')}
        rules={[{ required: true, message: t('signIn.nameMissing') }]}
      >
        <Input
          ref={name}
          size="large"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={256}
        />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('signIn.password')}
        rules={[{ required: true, message: t('signIn.passwordMissing') }]}
      >
        <Input.Password size="large" autoComplete="current-password" maxLength={256} />
      </Form.Item>
      <Button
        type="primary"
        size="large"
        block
        htmlType="submit"
        loading={signIn.isPending}
        disabled={waitSeconds > 0}
      >
        {t('signIn.button')}
      </Button>
    </Form>
  );
}

export function SignInPage() {
  const { t } = useWords();
  const [search] = useSearchParams();
  const session = useQuery(queries.session());
  useEffect(() => {
    document.title = `${t('signIn.title')} · Bulwark`;
  }, [t]);
  if (session.data?.user)
    return <Navigate to={safeNext(search.get('next')) + window.location.hash} replace />;
  return (
    <main className="sign-in">
      <div className="sign-in-language">
        <LanguageMenu />
      </div>
      <div className="sign-in-card">
        <div className="sign-in-brand">
          <img src="/favicon.svg" alt="" />
          Bulwark
        </div>
        <h1>{t('signIn.title')}</h1>
        <SignInForm />
        <div className="sign-in-note">
          <h2>{t('signIn.firstTime')}</h2>
          <p>{t('signIn.firstTimeDetail')}</p>
        </div>
      </div>
    </main>
  );
}
