export { answerAnomaly } from './alarms.ts';
export { ALERT_SCORE, ANOMALY_SCORE, observe, observeSilence, WARM_UP_POINTS } from './detector.ts';
export { createSeries, restoreSeries, type SeriesState, STATE_BYTES, saveSeries } from './state.ts';
export type { AnomalyKind, Judged, Judgement, Refused, SeriesSettings, Verdict } from './types.ts';
