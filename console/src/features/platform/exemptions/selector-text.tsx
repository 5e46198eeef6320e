import type { ExemptionSelector } from '../../../api/wire.ts';
import { useWords } from '../../../messages/index.tsx';
import { isUnbounded, listFields } from './form.ts';

/** The selector in one line: "namespace: kube-system · kind: DaemonSet". */
export function SelectorText({ selector }: { selector: ExemptionSelector }) {
  const { t } = useWords();
  if (isUnbounded(selector)) return <div className="verdict-unknown">{t('exemption.everything')}</div>;
  const parts = listFields
    .filter((name) => selector[name].length > 0)
    .map((name) => `${t(`exemption.field.${name}`)}: ${selector[name].join(', ')}`);
  if (selector.labelSelector) parts.push(`${t('exemption.field.labelSelector')}: ${selector.labelSelector}`);
  return <div className="faint">{parts.join(' · ')}</div>;
}
