import { Asn1Error } from './errors.ts';

const ARC_LIMIT = 2 ** 31;

/** The dotted text of an identifier's content. Arcs above 2^31-1 are refused, as Go's encoding/asn1 does. */
export function decodeObjectIdentifier(content: Uint8Array): string {
  const arcs: number[] = [];
  let arc = 0;
  let isInside = false;
  for (const byte of content) {
    if (!isInside && byte === 0x80) throw new Asn1Error('value', 'an arc with a needless first byte');
    arc = arc * 128 + (byte & 0x7f);
    if (arc >= ARC_LIMIT) throw new Asn1Error('value', 'an arc of an object identifier is too large');
    isInside = byte >= 0x80;
    if (isInside) continue;
    if (arcs.length === 0)
      arcs.push(Math.min(2, Math.floor(arc / 40)), arc - 40 * Math.min(2, Math.floor(arc / 40)));
    else arcs.push(arc);
    arc = 0;
  }
  if (isInside || arcs.length === 0)
    throw new Asn1Error('value', 'an object identifier that ends inside an arc');
  return arcs.join('.');
}

/** The content of a dotted identifier. */
export function encodeObjectIdentifier(dotted: string): Uint8Array {
  const [first, second, ...rest] = dotted.split('.').map(toArc);
  const isPlaced = first !== undefined && second !== undefined && first <= 2 && (first === 2 || second < 40);
  if (!isPlaced) throw new Asn1Error('value', `${dotted} is no object identifier`);
  return Uint8Array.from([first * 40 + second, ...rest].flatMap(toBase128));
}

function toArc(text: string): number {
  const arc = /^(0|[1-9]\d{0,9})$/.test(text) ? Number(text) : ARC_LIMIT;
  if (arc >= ARC_LIMIT) throw new Asn1Error('value', `${text} is no arc of an object identifier`);
  return arc;
}

function toBase128(arc: number): number[] {
  const septets = [arc & 0x7f];
  for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128))
    septets.unshift((left & 0x7f) | 0x80);
  return septets;
}
