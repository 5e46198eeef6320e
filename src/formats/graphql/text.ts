import { type TypeReference, VALUE, type Value } from './types.ts';

/** A string as Go's strconv.Quote writes it. */
export function quote(text: string): string {
  return JSON.stringify(text)
    .replaceAll(/\\u00([0-9a-f]{2})|\\[bf]/g, (whole, hex: string | undefined) => {
      if (hex !== undefined) return hex === '07' ? '\\a' : hex === '0b' ? '\\v' : `\\x${hex}`;
      return whole;
    })
    .replaceAll('\x7f', '\\x7f');
}

export function typeText({ namedType, elem, nonNull }: TypeReference): string {
  const name = namedType !== '' || !elem ? namedType : `[${typeText(elem)}]`;
  return nonNull ? `${name}!` : name;
}

/** The type at the bottom of lists. */
export function typeName(type: TypeReference): string {
  let at = type;
  while (at.namedType === '' && at.elem) at = at.elem;
  return at.namedType;
}

export function valueText(value: Value): string {
  switch (value.kind) {
    case VALUE.variable:
      return `$${value.raw}`;
    case VALUE.string:
    case VALUE.block:
      return quote(value.raw);
    case VALUE.list:
      return `[${value.children.map((child) => valueText(child.value)).join(',')}]`;
    case VALUE.object:
      return `{${value.children.map((child) => `${child.name}:${valueText(child.value)}`).join(',')}}`;
    default:
      return value.raw;
  }
}

/** Whether what fits the first type fits where the second one is wanted. */
export function isCompatible(type: TypeReference, wanted: TypeReference): boolean {
  if (type.namedType !== wanted.namedType) return false;
  if (type.elem && (!wanted.elem || !isCompatible(type.elem, wanted.elem))) return false;
  return !wanted.nonNull || type.nonNull;
}
