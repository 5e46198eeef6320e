import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App as AntdApp, ConfigProvider } from 'antd';
import type { Locale } from 'antd/es/locale';
import { useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { RouterProvider } from 'react-router/dom';
import { isProblem } from '../api/problem.ts';
import { type Language, loadMessages, type Messages, MessagesProvider } from '../messages/index.tsx';
import { usePreferences, useScheme, useStill } from './preferences.ts';
import { createRouter } from './router.tsx';
import { applyPalette, toThemeConfig } from './theme.ts';

interface LanguagePack {
  readonly language: Language;
  readonly messages: Messages;
  readonly locale: Locale;
}

async function loadPack(language: Language): Promise<LanguagePack> {
  const [messages, locale] = await Promise.all([
    loadMessages(language),
    language === 'zh' ? import('antd/es/locale/zh_CN') : import('antd/es/locale/en_US'),
  ]);
  return { language, messages, locale: locale.default };
}

/** For assistive technology, and for the server, which words findings, streams and downloads by the cookie. */
function tellLanguage(language: Language): void {
  document.documentElement.lang = language;
  // biome-ignore lint/suspicious/noDocumentCookie: the CookieStore API is not in every browser
  document.cookie = `bulwark_language=${language}; Path=/; SameSite=Strict; Max-Age=31536000`;
}

function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        refetchOnWindowFocus: true,
        // Asking again helps where the network or the server failed, not where the answer was a refusal.
        retry: (count, error) => count < 2 && isProblem(error, 'network', 'timeout', 502, 503, 504),
      },
    },
  });
}

function useLanguagePack(): LanguagePack | undefined {
  const { language } = usePreferences();
  const [pack, setPack] = useState<LanguagePack>();
  useEffect(() => {
    let current = true;
    loadPack(language).then((next) => {
      if (!current) return;
      tellLanguage(next.language);
      setPack(next);
    });
    return () => {
      current = false;
    };
  }, [language]);
  return pack;
}

export function App({ nonce }: { nonce: string | undefined }) {
  const [queryClient] = useState(createQueryClient);
  const [router] = useState(createRouter);
  const pack = useLanguagePack();
  const scheme = useScheme();
  const still = useStill();
  const theme = useMemo(() => toThemeConfig(scheme, still), [scheme, still]);
  useLayoutEffect(() => applyPalette(scheme), [scheme]);
  useLayoutEffect(() => {
    // The server words findings in the language of the page.
    if (pack) void queryClient.invalidateQueries();
  }, [pack, queryClient]);
  if (!pack) return null;
  return (
    <ConfigProvider
      locale={pack.locale}
      theme={theme}
      csp={nonce ? { nonce } : undefined}
      button={{ autoInsertSpace: false }}
    >
      <AntdApp>
        <MessagesProvider language={pack.language} messages={pack.messages}>
          <QueryClientProvider client={queryClient}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </MessagesProvider>
      </AntdApp>
    </ConfigProvider>
  );
}
