export { flatten, flattenText } from './flatten.ts';
export { FieldRow, fieldsOf, type Row, sizeOf } from './row.ts';
