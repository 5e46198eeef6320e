import { sha256 } from '@noble/hashes/sha2.js';
import type { Plan } from '../plan/types.ts';
import { checkPlan } from './check-plan.ts';
import { fromJson, toJson } from './plan-json.ts';

/** First line of a text: the form, and the digest of what follows. */
const HEADER = /^bulwark-rego-plan 1 sha256:([0-9a-f]{64})$/;

/** A plan as text: one line with its digest, then JSON. The same plan gives the same text. */
export function savePlan(plan: Plan): string {
  const body = JSON.stringify({ ...plan, constants: plan.constants.map(toJson) });
  return `bulwark-rego-plan 1 sha256:${digestOf(body)}\n${body}`;
}

/** The plan of a text that savePlan wrote. Throws TypeError for any other text. */
export function restorePlan(text: string, digest?: string): Plan {
  const end = text.indexOf('\n');
  const stated = HEADER.exec(text.slice(0, Math.max(0, end)))?.[1];
  const body = text.slice(end + 1);
  if (stated === undefined) throw new TypeError('no saved plan');
  if (stated !== digestOf(body) || (digest !== undefined && digest !== stated)) {
    throw new TypeError('a saved plan does not have its digest');
  }
  const plan: unknown = JSON.parse(body);
  checkPlan(plan);
  return { ...plan, constants: plan.constants.map(fromJson) };
}

/** The digest that a saved plan states. */
export function digestOfSaved(text: string): string {
  return HEADER.exec(text.slice(0, text.indexOf('\n')))?.[1] ?? '';
}

/** SHA-256 of a text, as hexadecimal digits. */
export function digestOf(text: string): string {
  const digest = sha256(new TextEncoder().encode(text));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
