/** IPv4 addresses as VictoriaLogs reads them: four numbers up to 255, of up to three digits, zeros before them allowed. */
const ADDRESS = /^([0-9]{1,3})\.([0-9]{1,3})\.([0-9]{1,3})\.([0-9]{1,3})$/;

export function parseIpv4(text: string): number | undefined {
  if (text.length < 7 || text.length > 15) return undefined;
  const parts = ADDRESS.exec(text);
  if (!parts) return undefined;
  let value = 0;
  for (let i = 1; i <= 4; i += 1) {
    const octet = Number(parts[i]);
    if (octet > 255) return undefined;
    value = value * 256 + octet;
  }
  return value;
}

export function formatIpv4(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}

/** An address, or a network such as `10.0.0.0/8`, as its first and last address. */
export function parseIpv4Network(text: string): { readonly min: number; readonly max: number } | undefined {
  const slash = text.indexOf('/');
  const address = parseIpv4(slash < 0 ? text : text.slice(0, slash));
  if (address === undefined) return undefined;
  if (slash < 0) return { min: address, max: address };
  const bits = text.slice(slash + 1);
  if (!/^(?:0|[1-9][0-9]?)$/.test(bits) || Number(bits) > 32) return undefined;
  const size = 2 ** (32 - Number(bits));
  const min = Math.floor(address / size) * size;
  return { min, max: min + size - 1 };
}
