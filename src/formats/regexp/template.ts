/** A piece of a replacement: text, or a group by number or name. */
type Piece = string | { readonly group: number };

/** `$1`, `${1}`, `$name`, `${name}`, `$$` as Go's Expand reads them; a name goes on as far as it can. */
export function parseTemplate(template: string, groupNames: readonly string[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let text = '';
  const reference = /\$(?:(\$)|\{([\p{L}\p{Nd}_]+)\}|([\p{L}\p{Nd}_]+))/uy;
  for (let at = 0; at < template.length; ) {
    const next = template.indexOf('$', at);
    if (next < 0) {
      text += template.slice(at);
      break;
    }
    text += template.slice(at, next);
    reference.lastIndex = next;
    const match = reference.exec(template);
    const name = match?.[2] ?? match?.[3];
    if (name === undefined) text += '$';
    else {
      if (text !== '') pieces.push(text);
      text = '';
      pieces.push({ group: groupOf(name, groupNames) });
    }
    at = next + (match ? match[0].length : 1);
  }
  if (text !== '') pieces.push(text);
  return pieces;
}

/** -1: no such group, which gives nothing. */
function groupOf(name: string, groupNames: readonly string[]): number {
  if (!/^(?:0|[1-9][0-9]*)$/.test(name)) return groupNames.indexOf(name);
  const index = Number(name);
  return index < groupNames.length ? index : -1;
}

export function expandTemplate(pieces: readonly Piece[], groups: readonly (string | undefined)[]): string {
  let out = '';
  for (const piece of pieces) out += typeof piece === 'string' ? piece : (groups[piece.group] ?? '');
  return out;
}
