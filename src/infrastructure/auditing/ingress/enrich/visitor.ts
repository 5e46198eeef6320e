/**
 * Who visits, for counting: address and program together, since many people share one address. 64 bits of FNV-1a in
 * letters: the same for the same visitor everywhere, and shorter than what it stands for. It hides nothing.
 */
export function visitorOf(clientIp: string, userAgent: string): string {
  if (clientIp === '') return '';
  const low = hash(clientIp, userAgent, 0x811c9dc5);
  const high = hash(userAgent, clientIp, 0x01000193);
  return low.toString(36).padStart(7, '0') + high.toString(36).padStart(7, '0');
}

function hash(first: string, second: string, seed: number): number {
  let state = seed;
  for (let at = 0; at < first.length; at++) state = Math.imul(state ^ first.charCodeAt(at), 0x01000193);
  state = Math.imul(state ^ 0x1f, 0x01000193);
  for (let at = 0; at < second.length; at++) state = Math.imul(state ^ second.charCodeAt(at), 0x01000193);
  return (state ^ (state >>> 15)) >>> 0;
}
