import { Alert } from 'antd';
import { useWords } from '../../../../messages/index.tsx';
import { Page } from '../../../../ui/page.tsx';
import { Bench } from './bench.tsx';
import { usePlayground } from './use-playground.ts';
import './playground.css';

/** Rego, evaluated as it is typed, in this browser alone. */
export function PlaygroundPage() {
  const { t } = useWords();
  const playground = usePlayground();
  const { state, isLinkBad } = playground;
  return (
    <Page fill title={t('playground.title')} lead={t('playground.lead')}>
      {isLinkBad && <Alert type="warning" showIcon role="alert" title={t('playground.badLink')} />}
      {state && <Bench state={state} playground={playground} />}
    </Page>
  );
}
