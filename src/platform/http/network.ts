/**
 * What counts as one client where requests are counted by address: the address itself, and for IPv6 its /64, as
 * that is what one customer gets and may change within as he likes.
 */
export function networkOf(address: string): string {
  const plain = address.replace(/%.*$/, '').toLowerCase();
  const mapped = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/.exec(plain)?.[1];
  if (mapped !== undefined || !plain.includes(':')) return mapped ?? plain;
  return `${expand(plain).slice(0, 4).join(':')}::/64`;
}

/** The groups of an IPv6 address, `::` filled with zeros. */
function expand(address: string): readonly string[] {
  const [head = '', tail] = address.split('::');
  const before = toGroups(head);
  if (tail === undefined) return before;
  const after = toGroups(tail);
  const missing = Math.max(0, 8 - before.length - after.length);
  return [...before, ...new Array<string>(missing).fill('0'), ...after];
}

function toGroups(text: string): readonly string[] {
  return text === '' ? [] : text.split(':').map((group) => group.replace(/^0+(?=.)/, ''));
}
