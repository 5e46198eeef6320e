import type { Program } from '../types.ts';
import { DOCUMENTS } from './documents.ts';
import { LANGUAGE } from './language.ts';
import { NUMBERS } from './numbers.ts';
import { TEXTS } from './texts.ts';

/** Policies that run away, each in another way. */
export const ATTACKS: readonly Program[] = [...LANGUAGE, ...TEXTS, ...DOCUMENTS, ...NUMBERS];
