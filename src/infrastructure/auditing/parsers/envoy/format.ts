import { compileNotation } from '../compile-notation.ts';
import type { LineFormat } from '../types.ts';

export const format: LineFormat = {
  id: 'envoy',
  title: 'Envoy',
  by: ['Envoy', 'Contour', 'Emissary'],
  references: ['https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage'],
  rank: 20,
  createParser: () =>
    compileNotation(
      '[%START_TIME%] "%REQ(:METHOD)% %REQ(X-ENVOY-ORIGINAL-PATH?:PATH)% %PROTOCOL%" %RESPONSE_CODE% %RESPONSE_FLAGS% %BYTES_RECEIVED% %BYTES_SENT% %DURATION% %RESP(X-ENVOY-UPSTREAM-SERVICE-TIME)% "%REQ(X-FORWARDED-FOR)%" "%REQ(USER-AGENT)%" "%REQ(X-REQUEST-ID)%" "%REQ(:AUTHORITY)%" "%UPSTREAM_HOST%"',
    ),
};
