import { parseYaml } from '../parse-yaml.ts';
import type { YamlStyle } from '../to-yaml.ts';
import type { YamlDocument } from '../types.ts';
import { applyEdit, isSame, type YamlEdit } from './apply-edit.ts';
import { proposeSplices, type Splice } from './splices.ts';

/** What became of a list of edits. */
export interface EditResult {
  /** The whole text, with every document but the edited one byte for byte as it was. */
  readonly text: string;
  readonly applied: readonly YamlEdit[];
  /** Edits that the text does not allow, with the reason. */
  readonly refused: readonly { readonly edit: YamlEdit; readonly reason: string }[];
}

/**
 * Makes changes in the text of one document and leaves comments, order, indentation and everything else alone.
 * Each change is read back: one whose result would not be exactly the change asked for is refused, never guessed.
 *
 * @param text what `document` was parsed from
 * @example editYaml(text, document, [{ op: 'set', path: ['spec', 'replicas'], value: 3 }]).text
 */
export function editYaml(text: string, document: YamlDocument, edits: readonly YamlEdit[]): EditResult {
  const applied: YamlEdit[] = [];
  const refused: { edit: YamlEdit; reason: string }[] = [];
  let part = text.slice(document.start, document.end);
  for (const edit of edits) {
    const changed = editDocument(part, edit);
    if (typeof changed === 'string') {
      part = changed;
      applied.push(edit);
    } else {
      refused.push({ edit, reason: changed.reason });
    }
  }
  return { text: text.slice(0, document.start) + part + text.slice(document.end), applied, refused };
}

function editDocument(text: string, edit: YamlEdit): string | { readonly reason: string } {
  const document = soleDocument(text);
  if (document === undefined) return { reason: 'the document cannot be read on its own' };
  const wanted = applyEdit(document.value, edit);
  if (wanted === undefined) return { reason: 'the change does not fit the document' };
  if (isSame(wanted, document.value)) return text;
  const scene = { text, document, style: findStyle(text) };
  for (const splice of proposeSplices(scene, edit)) {
    const changed = apply(text, splice);
    const result = soleDocument(changed);
    if (result !== undefined && isSame(result.value, wanted)) return changed;
  }
  return {
    reason:
      'the value is shared by an anchor, has a tag, or is written in a way that cannot be changed in place',
  };
}

function soleDocument(text: string): YamlDocument | undefined {
  const { documents, diagnostics } = parseYaml(text);
  return documents.length === 1 && diagnostics.length === 0 ? documents[0] : undefined;
}

function apply(text: string, splice: Splice): string {
  const inserted = text.includes('\r\n') ? splice.text.replaceAll('\n', '\r\n') : splice.text;
  return text.slice(0, splice.start) + inserted + text.slice(splice.end);
}

const LIST_UNDER_KEY = /^( *)[^\s#-][^\n]*:[ \t]*\r?\n( *)- /m;
const MAP_UNDER_KEY = /^( *)[^\s#-][^\n]*:[ \t]*\r?\n( +)[^\s#-]/m;

/** The indentation that the document's author uses, by its first list and its first map under a key. */
function findStyle(text: string): YamlStyle {
  const list = LIST_UNDER_KEY.exec(text);
  const map = MAP_UNDER_KEY.exec(text);
  const difference = (match: RegExpExecArray | null) => (match?.[2]?.length ?? 0) - (match?.[1]?.length ?? 0);
  const step = difference(map);
  return { step: step > 0 ? step : 2, listStep: Math.max(0, difference(list)) };
}
