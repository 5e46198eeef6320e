import { parseDocument } from 'yaml';
import type { Fix } from '../../../../api/wire.ts';

/** The YAML with some fixes applied, its comments and order kept. */
export function applyFixes(source: string, fixes: readonly Fix[]): string {
  const document = parseDocument(source);
  for (const { op, path, value } of fixes) {
    if (op === 'remove') document.deleteIn(path);
    else if (op === 'set') document.setIn(path, document.createNode(value));
    else if (document.hasIn(path)) document.addIn(path, document.createNode(value));
    else document.setIn(path, document.createNode([value]));
  }
  // Lists and maps in one line keep their look, so that the diff shows changes only.
  return document.toString({ lineWidth: 0, flowCollectionPadding: /[[{] \S/.test(source) });
}
