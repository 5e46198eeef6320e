import { CheckOutlined, CopyOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useWords } from '../messages/index.tsx';

/** Browsers offer the clipboard to pages on https and loopback only; elsewhere the old way still works. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  }
}

export function CopyButton({ text, label }: { text: string; label?: string }) {
  const { t } = useWords();
  const [state, setState] = useState<'idle' | 'done' | 'failed'>('idle');
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), 2000);
    return () => clearTimeout(timer);
  }, [state]);
  const words = { idle: label ?? t('action.copy'), done: t('action.copied'), failed: t('action.copyFailed') }[
    state
  ];
  return (
    <Button
      size="small"
      type={label ? 'default' : 'text'}
      icon={state === 'done' ? <CheckOutlined /> : <CopyOutlined />}
      aria-label={words}
      title={words}
      onClick={async () => setState((await copyText(text)) ? 'done' : 'failed')}
    >
      {label ? words : state === 'idle' ? null : words}
    </Button>
  );
}
