import {
  BulbOutlined,
  GlobalOutlined,
  LogoutOutlined,
  QuestionCircleOutlined,
  SearchOutlined,
  UserOutlined,
} from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Dropdown, Select } from 'antd';
import { Suspense, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { request } from '../api/client.ts';
import { addresses, queries } from '../api/queries.ts';
import type { ClusterSummary } from '../api/wire.ts';
import { useWords } from '../messages/index.tsx';
import { paths } from '../navigation/paths.ts';
import { useScope, useSearchChange } from '../navigation/scope.ts';
import { LiveBadge } from './live-badge.tsx';
import { PasswordDialog } from './password-notice.tsx';
import { type SchemeChoice, setPreferences, usePreferences } from './preferences.ts';
import { useUser } from './require-session.tsx';
import { useShellScope } from './shell-scope.ts';
import { modifierKey } from './use-shortcuts.ts';

function ClusterSwitch({ clusters }: { clusters: readonly ClusterSummary[] }) {
  const { t } = useWords();
  const { cluster } = useShellScope();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  // Lists have the same address in every cluster; one workload or run has not.
  const page =
    /^\/clusters\/[^/]+\/(inspection(?:\/(?:findings|workloads|checks|runs|schedules))?|exemptions)$/.exec(
      pathname,
    )?.[1];
  return (
    <Select
      aria-label={t('shell.cluster')}
      variant="borderless"
      showSearch
      popupMatchSelectWidth={false}
      placeholder={t('shell.cluster')}
      value={cluster || undefined}
      options={clusters.map(({ name }) => ({ value: name, label: name }))}
      onChange={(name) => navigate(`/clusters/${encodeURIComponent(name)}/${page ?? 'inspection'}`)}
    />
  );
}

/** Pages whose content the namespace narrows; on the others the switch would promise what it cannot do. */
const namespaced = /\/inspection(\/(findings|workloads|checks.*))?$/;

function NamespaceSwitch({ names }: { names: readonly string[] }) {
  const { t } = useWords();
  const { namespace } = useScope();
  const { pathname } = useLocation();
  const change = useSearchChange();
  if (!namespaced.test(pathname)) return null;
  return (
    <>
      <span className="header-slash" aria-hidden="true">
        /
      </span>
      <Select
        aria-label={t('shell.namespace')}
        variant="borderless"
        showSearch
        popupMatchSelectWidth={false}
        value={namespace ?? ''}
        options={[
          { value: '', label: t('shell.allNamespaces') },
          ...names.map((name) => ({ value: name, label: name })),
        ]}
        onChange={(value) => change({ namespace: value }, true)}
      />
    </>
  );
}

function SchemeMenu() {
  const { t } = useWords();
  const { scheme } = usePreferences();
  const choices: SchemeChoice[] = ['light', 'dark', 'system'];
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectable: true,
        selectedKeys: [scheme],
        items: choices.map((key) => ({ key, label: t(`scheme.${key}`) })),
        onClick: ({ key }) => setPreferences({ scheme: key as SchemeChoice }),
      }}
    >
      <Button type="text" icon={<BulbOutlined />} aria-label={t('shell.scheme')} title={t('shell.scheme')} />
    </Dropdown>
  );
}

export function LanguageMenu() {
  const { t, language } = useWords();
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectable: true,
        selectedKeys: [language],
        // Each language is named in itself, for those who cannot read the present one.
        items: [
          { key: 'en', label: 'English' },
          { key: 'zh', label: '简体中文' },
        ],
        onClick: ({ key }) => setPreferences({ language: key === 'zh' ? 'zh' : 'en' }),
      }}
    >
      <Button
        type="text"
        icon={<GlobalOutlined />}
        aria-label={t('shell.language')}
        title={t('shell.language')}
      />
    </Dropdown>
  );
}

function UserMenu() {
  const { t } = useWords();
  const user = useUser();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const signOut = useMutation({
    mutationFn: () => request('DELETE', addresses.session),
    // A fresh page: nothing of the session stays in memory.
    onSuccess: () => window.location.assign(paths.signIn()),
  });
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'who', type: 'group', label: `${user.name} · ${t(`role.${user.role}`)}` },
            { key: 'password', label: t('account.password'), onClick: () => setAsking(true) },
            { key: 'tokens', label: t('nav.tokens'), onClick: () => void navigate(paths.tokens()) },
            { type: 'divider' },
            {
              key: 'out',
              icon: <LogoutOutlined />,
              label: t('shell.signOut'),
              onClick: () => signOut.mutate(),
            },
          ],
        }}
      >
        <Button type="text" icon={<UserOutlined />} aria-label={t('shell.user', { name: user.name })}>
          {user.name}
        </Button>
      </Dropdown>
      <Suspense>{asking && <PasswordDialog onClose={() => setAsking(false)} />}</Suspense>
    </>
  );
}

export function Header({ onSearch, onHelp }: { onSearch: () => void; onHelp: () => void }) {
  const { t } = useWords();
  const { cluster } = useShellScope();
  const clusters = useQuery(queries.clusters());
  const current = clusters.data?.find((entry) => entry.name === cluster);
  return (
    <header className="header">
      <div className="header-scope">
        <ClusterSwitch clusters={clusters.data ?? []} />
        {current && <NamespaceSwitch names={current.namespaces} />}
      </div>
      <button type="button" className="header-search" onClick={onSearch} aria-label={t('search.title')}>
        <SearchOutlined />
        <span>{t('search.button')}</span>
        <kbd>{modifierKey()} K</kbd>
      </button>
      {current && <LiveBadge cluster={current} />}
      <div className="header-tools">
        <LanguageMenu />
        <SchemeMenu />
        <Button
          type="text"
          icon={<QuestionCircleOutlined />}
          onClick={onHelp}
          aria-label={t('shortcuts.title')}
          title={t('shortcuts.title')}
        />
        <UserMenu />
      </div>
    </header>
  );
}
