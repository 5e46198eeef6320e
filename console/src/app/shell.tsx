import { Suspense, useState } from 'react';
import { Outlet, useNavigation } from 'react-router';
import { LiveProvider } from '../features/runtime/inspection/live/live-provider.tsx';
import { useWords } from '../messages/index.tsx';
import { Header } from './header.tsx';
import { PasswordNotice } from './password-notice.tsx';
import { setPreferences, usePreferences } from './preferences.ts';
import { SearchPalette } from './search-palette.tsx';
import { useShellScope } from './shell-scope.ts';
import { ShortcutSheet } from './shortcut-sheet.tsx';
import { Sidebar } from './sidebar.tsx';
import { useShortcuts } from './use-shortcuts.ts';
import './shell.css';

function Frame() {
  const { t } = useWords();
  const { sidebar } = usePreferences();
  const [searching, setSearching] = useState(false);
  const [helping, setHelping] = useState(false);
  const { cluster } = useShellScope();
  const loading = useNavigation().state !== 'idle';
  const toggleSidebar = () => setPreferences({ sidebar: sidebar === 'wide' ? 'narrow' : 'wide' });
  useShortcuts({
    onSearch: () => setSearching(true),
    onHelp: () => setHelping(true),
    onSidebar: toggleSidebar,
  });
  return (
    <div className={`shell shell-${sidebar}`}>
      <a className="skip-link" href="#main">
        {t('shell.skip')}
      </a>
      <Sidebar onToggle={toggleSidebar} />
      <div className="shell-column">
        <Header onSearch={() => setSearching(true)} onHelp={() => setHelping(true)} />
        <div className={loading ? 'shell-progress shell-progress-on' : 'shell-progress'} aria-hidden="true" />
        <PasswordNotice />
        <main id="main" className="shell-main" tabIndex={-1}>
          {/* Nothing that a page holds of one cluster gets to another. */}
          <Suspense key={cluster}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      {searching && <SearchPalette onClose={() => setSearching(false)} />}
      <ShortcutSheet open={helping} onClose={() => setHelping(false)} />
    </div>
  );
}

export function Shell() {
  const { cluster } = useShellScope();
  // The frame stays mounted when the cluster becomes known or changes: what is open or being typed is not lost.
  return (
    <LiveProvider cluster={cluster}>
      <Frame />
    </LiveProvider>
  );
}
