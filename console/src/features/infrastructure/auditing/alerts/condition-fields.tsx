import { Form, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import type { RuleCondition } from '../../../../api/wire.ts';
import { useWords } from '../../../../messages/index.tsx';
import { QueryField } from '../query-field.tsx';
import { type ConditionKind, conditionKinds, initialCondition } from './condition.ts';
import { DurationField } from './duration-field.tsx';

interface ConditionFieldsProps {
  readonly names: readonly string[];
  /** A ready rule keeps the kind of its condition. */
  readonly isKindFixed?: boolean;
}

const operators = ['>', '>=', '<', '<=', '==', '!='] as const;
const at = (name: string) => ['condition', name];

/** When a rule fires: a kind, and the numbers of this kind. */
export function ConditionFields({ names, isKindFixed = false }: ConditionFieldsProps) {
  const { t } = useWords();
  const form = Form.useFormInstance<{ condition: RuleCondition }>();
  const kind: ConditionKind = Form.useWatch(at('kind'), form) ?? 'each';
  const window = (
    <Form.Item key="window" name={at('windowMs')} label={t('alert.condition.window')}>
      <DurationField label={t('alert.condition.window')} />
    </Form.Item>
  );
  const atLeast = (
    <Form.Item key="atLeast" name={at('atLeast')} label={t('alert.condition.atLeast')}>
      <InputNumber min={1} className="al-number" />
    </Form.Item>
  );
  const field = (
    <Form.Item
      key="field"
      name={at('field')}
      label={t('alert.condition.field')}
      rules={[{ required: true, message: t('alert.condition.needsField') }]}
    >
      <Input list="alert-condition-fields" maxLength={256} disabled={isKindFixed} />
    </Form.Item>
  );
  const fields: Readonly<Record<ConditionKind, ReactNode>> = {
    each: null,
    count: [atLeast, window],
    distinct: [field, atLeast, window],
    share: [
      <Form.Item key="above" name={at('above')} label={t('alert.condition.above')}>
        <InputNumber<number>
          min={0}
          max={1}
          step={0.01}
          className="al-number"
          formatter={(value) => (value === undefined ? '' : `${Number((value * 100).toFixed(4))} %`)}
          parser={(text) => Number((text ?? '').replace(/[^\d.]/g, '')) / 100}
        />
      </Form.Item>,
      atLeast,
      window,
    ],
    'first-seen': [
      field,
      <Form.Item key="learn" name={at('learnMs')} label={t('alert.condition.learn')}>
        <DurationField label={t('alert.condition.learn')} />
      </Form.Item>,
    ],
    silence: (
      <Form.Item name={at('afterMs')} label={t('alert.condition.after')}>
        <DurationField label={t('alert.condition.after')} />
      </Form.Item>
    ),
    stats: [
      field,
      <Form.Item key="op" name={at('op')} label={t('alert.condition.op')}>
        <Select disabled={isKindFixed} options={operators.map((value) => ({ value, label: value }))} />
      </Form.Item>,
      <Form.Item key="value" name={at('value')} label={t('alert.condition.value')}>
        <InputNumber className="al-number" />
      </Form.Item>,
      window,
      <Form.Item key="every" name={at('everyMs')} label={t('alert.condition.every')}>
        <DurationField label={t('alert.condition.every')} />
      </Form.Item>,
    ],
  };
  return (
    <>
      <Form.Item name={at('kind')} label={t('alert.condition')} extra={t(`alert.condition.${kind}.detail`)}>
        <Select
          disabled={isKindFixed}
          options={conditionKinds.map((value) => ({ value, label: t(`alert.condition.${value}`) }))}
          onChange={(next: ConditionKind) => form.setFieldValue('condition', initialCondition(next))}
        />
      </Form.Item>
      {kind === 'share' && (
        <Form.Item name={at('of')} label={t('alert.condition.of')} className="al-query">
          <QueryField names={names} isDisabled={isKindFixed} />
        </Form.Item>
      )}
      <div className="al-fields" key={kind}>
        {fields[kind]}
      </div>
      <datalist id="alert-condition-fields">
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}
