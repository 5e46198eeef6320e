/** The face of OTLP logs: requests in protobuf and JSON, and the answers to them. */
export { encodeOtlpAnswer, encodeOtlpStatus, type OtlpForm, type OtlpPartialSuccess } from './answers.ts';
export { decodeOtlpLogsJson } from './decode-json.ts';
export { decodeOtlpLogs } from './decode-protobuf.ts';
export { type OtlpCode, OtlpError } from './errors.ts';
export {
  OTLP_LIMITS,
  type OtlpAttributes,
  type OtlpLimits,
  type OtlpRecord,
  type OtlpValue,
} from './types.ts';
