import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';

export type OtlpForm = 'protobuf' | 'json';

export interface OtlpPartialSuccess {
  readonly rejected: number;
  readonly message: string;
}

/** `ExportLogsServiceResponse`; empty where all was taken. */
export function encodeOtlpAnswer(form: OtlpForm, partial?: OtlpPartialSuccess): Uint8Array {
  if (form === 'json')
    return jsonBytes(partial === undefined ? {} : { partialSuccess: jsonPartial(partial) });
  const writer = new BinaryWriter();
  if (partial === undefined) return writer.finish();
  writer.tag(1, WireType.LengthDelimited).fork();
  if (partial.rejected > 0) writer.tag(1, WireType.Varint).int64(partial.rejected);
  if (partial.message !== '') writer.tag(2, WireType.LengthDelimited).string(partial.message);
  return writer.join().finish();
}

/** `google.rpc.Status`, the body of every error. */
export function encodeOtlpStatus(form: OtlpForm, code: number, message: string): Uint8Array {
  if (form === 'json') return jsonBytes({ code, message });
  const writer = new BinaryWriter().tag(1, WireType.Varint).int32(code);
  return writer.tag(2, WireType.LengthDelimited).string(message).finish();
}

/** 64-bit numbers are text in protobuf's JSON. */
function jsonPartial({ rejected, message }: OtlpPartialSuccess) {
  return { rejectedLogRecords: String(rejected), errorMessage: message };
}

function jsonBytes(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value));
}
