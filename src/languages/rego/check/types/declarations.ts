import type { Declaration, Type } from '../../builtins/types.ts';
import { keyOfValue } from './keys.ts';
import type { FunctionType, StaticType } from './static-type.ts';
import type { TypeTable } from './table.ts';

/** The type of a built-in, with the names that messages give to its arguments. */
export function typeOfDeclaration(table: TypeTable, declaration: Declaration): FunctionType {
  const { args, result, variadic } = declaration;
  const made = table.function(
    args.map((arg) => typeOf(table, arg)),
    result && typeOf(table, result),
    variadic && typeOf(table, variadic),
  );
  return { ...made, names: [...args.map(({ name }) => name), result?.name] };
}

/** A type as OPA's capabilities have it. */
export function typeOf(table: TypeTable, type: Type): StaticType {
  switch (type.type) {
    case 'array':
      return table.array(
        (type.static ?? []).map((item) => typeOf(table, item)),
        type.dynamic && typeOf(table, type.dynamic),
      );
    case 'object': {
      const fields = (type.static ?? []).map(({ key, value }) => ({
        key: keyOfValue(table, key),
        value: typeOf(table, value),
      }));
      const { dynamic } = type;
      const rest = dynamic && { key: typeOf(table, dynamic.key), value: typeOf(table, dynamic.value) };
      return table.object(fields, rest);
    }
    case 'set':
      return table.set(type.of && typeOf(table, type.of));
    case 'any':
      return table.union((type.of ?? []).map((member) => typeOf(table, member))) ?? table.any;
    case 'function':
      return table.function(
        type.args.map((arg) => typeOf(table, arg)),
        type.result && typeOf(table, type.result),
      );
    default:
      return table[type.type];
  }
}
