import { AlignLeftOutlined, LinkOutlined } from '@ant-design/icons';
import { Button, Dropdown, Input, Segmented, Switch } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../../messages/index.tsx';
import { copyText } from '../../../../ui/copy.tsx';
import { examples } from './examples.ts';
import type { PlaygroundState } from './types.ts';

export function ExampleMenu({ onChoose }: { onChoose: (state: PlaygroundState) => void }) {
  const { t } = useWords();
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: examples.map(({ id, title }) => ({ key: id, label: t(title) })),
        onClick: ({ key }) => {
          const found = examples.find(({ id }) => id === key);
          if (found) onChoose(found.state);
        },
      }}
    >
      <Button>{t('playground.examples')}</Button>
    </Dropdown>
  );
}

export function FormatButton({ onFormat }: { onFormat: () => void }) {
  const { t } = useWords();
  return (
    <Button icon={<AlignLeftOutlined />} title={t('playground.formatDetail')} onClick={onFormat}>
      {t('playground.format')}
    </Button>
  );
}

/** Copies the address with the whole state in its fragment; it is said where that is too long for one. */
export function LinkButton({ link }: { link: () => Promise<string | undefined> }) {
  const { t } = useWords();
  const [state, setState] = useState<'idle' | 'done' | 'long' | 'failed'>('idle');
  const words = {
    idle: t('playground.link'),
    done: t('action.copied'),
    long: t('playground.linkLong'),
    failed: t('action.copyFailed'),
  };
  const say = (next: typeof state) => {
    setState(next);
    setTimeout(() => setState('idle'), 4000);
  };
  const copy = async () => {
    const address = await link();
    if (address === undefined) return say('long');
    const isCopied = await copyText(address);
    // The address bar has it as well, where a page may not write to the clipboard.
    window.history.replaceState(window.history.state, '', address);
    say(isCopied ? 'done' : 'failed');
  };
  return (
    <Button
      type="primary"
      icon={<LinkOutlined />}
      title={t('playground.linkDetail')}
      onClick={() => void copy()}
    >
      <span aria-live="polite">{words[state]}</span>
    </Button>
  );
}

/** What is asked for, and how the source is read. */
export function QueryBar(props: {
  state: PlaygroundState;
  asked: string;
  isBad: boolean;
  onChange: (change: Partial<PlaygroundState>) => void;
  onRun: () => void;
}) {
  const { t } = useWords();
  const { query, version, isStrict } = props.state;
  return (
    <div className="pg-query">
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the field is inside of it */}
      <label className="pg-query-line">
        <span>{t('playground.query')}</span>
        <Input
          className="mono"
          value={query}
          status={props.isBad ? 'error' : ''}
          placeholder={props.asked || t('playground.queryWhole')}
          spellCheck={false}
          onChange={(event) => props.onChange({ query: event.target.value })}
          onPressEnter={props.onRun}
        />
      </label>
      <Segmented
        aria-label={t('playground.version')}
        value={version}
        options={[
          { value: 'v1', label: 'Rego v1' },
          { value: 'v0', label: 'Rego v0' },
        ]}
        onChange={(value) => props.onChange({ version: value === 'v0' ? 'v0' : 'v1' })}
      />
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch is inside of it */}
      <label className="row nowrap">
        <Switch
          size="small"
          checked={isStrict}
          onChange={(checked) => props.onChange({ isStrict: checked })}
        />
        {t('playground.strict')}
      </label>
    </div>
  );
}
