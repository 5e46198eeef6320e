export { createRecordingLogger } from './recording-logger.ts';
