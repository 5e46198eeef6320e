import type { EventFigure, EventLevel } from '../types.ts';
import { classRules, eventClasses } from './table.ts';

export interface Classified {
  /** `''` for what belongs to no class. */
  readonly className: string;
  readonly level: EventLevel;
}

/** What kind of trouble an event tells of, by its reason and, where that says too little, by its message. */
export function classify({
  type,
  reason,
  message,
}: Pick<EventFigure, 'type' | 'reason' | 'message'>): Classified {
  const rules = classRules.get(reason) ?? [];
  const rule = rules.find(({ says }) => says === undefined || says.some((words) => has(message, words)));
  const warns = type !== 'Normal';
  if (rule === undefined) return { className: '', level: warns ? 'warning' : 'normal' };
  const known = eventClasses[rule.className];
  return { className: rule.className, level: known?.level ?? (warns ? 'warning' : 'normal') };
}

function has(message: string, words: string): boolean {
  return message.toLowerCase().includes(words);
}
