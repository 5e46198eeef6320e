export { encodeRequest, toRequestJson } from './encode-request.ts';
