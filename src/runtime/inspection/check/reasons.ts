import type { Language } from '../types.ts';
import { fillTemplate } from './fill-template.ts';

/**
 * Why something could not be looked at. A reason travels as one text, so that it fits wherever a text does: either
 * a sentence of somebody's own, or one of these codes with what fills its sentence, which reads in every language.
 */
export type ReasonCode =
  | 'forbidden'
  | 'unauthorized'
  | 'absent'
  | 'failing'
  | 'too-large'
  | 'too-deep'
  | 'undecodable'
  | 'not-readable';

type Params = Readonly<Record<string, string | number>>;

const TEXTS: Readonly<Record<Language, Readonly<Record<ReasonCode, string>>>> = {
  en: {
    forbidden: 'there is no permission to list and watch {resource}',
    unauthorized: 'the cluster does not accept our credentials, so {resource} cannot be read',
    absent: 'the cluster does not offer {resource}',
    failing: '{resource} cannot be read ({detail})',
    'too-large': 'the object holds about {kib} KiB, and at most {mostKib} KiB are read',
    'too-deep': 'the object is nested in more than {levels} levels',
    undecodable: 'the object could not be decoded ({detail})',
    'not-readable': 'not readable',
  },
  zh: {
    forbidden: '没有列出和监视 {resource} 的权限',
    unauthorized: '集群不接受当前凭证，无法读取 {resource}',
    absent: '集群不提供 {resource}',
    failing: '无法读取 {resource}（{detail}）',
    'too-large': '对象约 {kib} KiB，最多读取 {mostKib} KiB',
    'too-deep': '对象的嵌套超过 {levels} 层',
    undecodable: '对象无法解析（{detail}）',
    'not-readable': '无法读取',
  },
};

/** Nobody writes a sentence that begins so. */
const CODED = /^\$([a-z-]+) (\{.*\})$/s;

export function codedReason(code: ReasonCode, params: Params = {}): string {
  return `$${code} ${JSON.stringify(params)}`;
}

/** The reason as a reader reads it, without a full stop. A sentence of somebody's own stays in its language. */
export function reasonText(reason: string, language: Language): string {
  const [, code = '', params = ''] = CODED.exec(reason) ?? [];
  const templates = TEXTS[language];
  if (!Object.hasOwn(templates, code)) return reason.replace(/[.。]+$/, '');
  return fillTemplate(templates[code as ReasonCode], parseParams(params));
}

/** Reasons are made by `codedReason` alone; what else looks like one keeps its gaps. */
function parseParams(text: string): Params {
  try {
    return JSON.parse(text) as Params;
  } catch {
    return {};
  }
}
