/**
 * Other things that proxies say beside access lines, in the same stream of a pod: their own log. Told by how such lines begin;
 * a request cannot make a line of its own.
 */
export function isOtherLine(line: string): boolean {
  const head = line.slice(0, 200);
  return HEADS.some((pattern) => pattern.test(head)) || isProgramJson(line);
}

const HEADS: readonly RegExp[] = [
  // klog: ingress-nginx and most controllers.
  /^[IWEF]\d{4} \d\d:\d\d:\d\d\.\d{1,9} +\d+ [\w.-]+:\d+\]/,
  // nginx's error log.
  /^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d \[(?:debug|info|notice|warn|error|crit|alert|emerg)\]/,
  // Envoy.
  /^\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{1,9}\]\[\d+\]\[\w+\]/,
  // Go programs, Traefik in its text form, HAProxy's own notices.
  /^time="[^"]{10,40}" level=\w+/,
  /^\d{4}-\d\d-\d\dT[\d:.]{8,18}(?:Z|[+-]\d\d:\d\d) (?:TRC|DBG|INF|WRN|ERR|FTL) /,
  /^\[(?:NOTICE|WARNING|ALERT)\] /,
  // nginx's entry point.
  /^\/docker-entrypoint\.(?:sh|d\/)/,
];

function isProgramJson(line: string): boolean {
  if (!line.startsWith('{') || line.length > 16_384) return false;
  return (
    /"level":/.test(line) &&
    /"(?:msg|message)":/.test(line) &&
    !/"status"|"DownstreamStatus"|"response_code"/.test(line)
  );
}
