import type { ResolvedQuery } from '../resolve/types.ts';
import { traced } from './events.ts';
import { placeOf } from './planner.ts';
import { constant, createFrame, emit, finishFunction, rootScope } from './scope.ts';
import type { Planner } from './state.ts';
import { surveyBody } from './survey.ts';
import type { Plan, PlanFunction, Statement } from './types.ts';

const QUERY_NAME = 'query';

/** The query as a function that emits rows: bindings by name, then the values of its expressions. */
export function planQuery(planner: Planner, query: ResolvedQuery): PlanFunction {
  const [first] = query.body;
  const place = first?.place ?? { file: '', row: 1, col: 1, offset: 0, end: 0 };
  const frame = createFrame(planner, { ...surveyQuery(planner, query), place });
  const body: Statement[] = [];
  const scope = rootScope(frame, body, true);
  traced(scope, 'enter', place);
  planner.planBody(scope, query.body);
  if (!scope.isDead) {
    const shown = [...query.names.keys(), ...query.expressions.map(({ local }) => local)];
    const values = shown.map((name) => scope.vars.get(name) ?? constant(scope, true));
    traced(scope, 'exit', place);
    emit(scope, { op: 'emit', values });
    traced(scope, 'redo', place);
  }
  return finishFunction(frame, { name: QUERY_NAME, kind: 'query', params: 0 }, body);
}

/** What the columns of the rows are. */
export function columnsOf(planner: Planner, query: ResolvedQuery): Pick<Plan, 'columns' | 'expressions'> {
  const expressions = query.expressions.map(({ text, place }) => ({ text, place: placeOf(planner, place) }));
  return { columns: [...query.names.values(), ...expressions.map(({ text }) => text)], expressions };
}

/** What the rows show is read by them. */
function surveyQuery(planner: Planner, query: ResolvedQuery): ReturnType<typeof surveyBody> {
  const found = surveyBody(planner, query.body);
  const shown = [...query.names.keys(), ...query.expressions.map(({ local }) => local)];
  for (const name of shown) found.uses.set(name, (found.uses.get(name) ?? 0) + 1);
  for (const [name, shown] of query.names) found.names?.set(name, shown);
  return found;
}
