import type { RefusalCase } from './refusals.ts';

/** `not { … }`, `and` and `or`: what OPA 1.22.2 says of each source, `package p` being its first line. */
export const operandCases: readonly RefusalCase[] = [
  {
    name: 'an assignment behind `not` without braces',
    source: `import future.keywords
f(x) if x == 1
q if {
	not x := 1
}`,
    refused: ['5:2 rego_compile_error: cannot assign vars inside negated expression'],
  },
  {
    name: 'an assignment in an operand without braces',
    source: `import future.keywords
f(x) if x == 1
q if {
	input.a and (y := 1)
}`,
    refused: [
      `5:17 rego_parse_error: non-terminated expression
input.a and (y := 1)
               ^`,
    ],
  },
  {
    name: 'a number that is given a name on the left of `and`',
    source: `import future.keywords
f(x) if x == 1
q if {
	x := 1 and 2
}`,
    refused: ['5:2 rego_compile_error: cannot assign vars inside implicit and operand'],
  },
  {
    name: 'a var that only a negated body has',
    source: `import future.keywords
f(x) if x == 1
q if {
	not { y > 1 }
}`,
    refused: ['5:8 rego_unsafe_var_error: var y is unsafe'],
  },
  {
    name: 'a var that an operand would bind',
    source: `import future.keywords
f(x) if x == 1
q if {
	y = 1 and y == 1
}`,
    refused: ['5:2 rego_unsafe_var_error: var y is unsafe'],
  },
  {
    name: 'a var behind the expression that it is used in',
    source: `import future.keywords
f(x) if x == 1
q if {
	not x == 1
	x := 1
}`,
    refused: ['6:2 rego_compile_error: var x referenced above'],
  },
  {
    name: 'what braces take from around them, declared behind',
    source: `import future.keywords
f(x) if x == 1
q if {
	{ z := q; z } and input.a
	q := 1
}`,
    refused: ['6:2 rego_compile_error: var q referenced above'],
  },
  {
    name: 'a var that is declared in braces is not known outside',
    source: `import future.keywords
f(x) if x == 1
q if {
	not { x := input.a; x > 1 }
	x == 1
}`,
    refused: ['6:2 rego_unsafe_var_error: var x is unsafe'],
  },
  {
    name: 'a var that braces declare and nothing uses',
    source: `import future.keywords
f(x) if x == 1
q if {
	{ some x } and input.a
}`,
    refused: ['5:4 rego_compile_error: declared var x unused'],
  },
  {
    name: '`not` twice',
    source: `import future.keywords
f(x) if x == 1
q if {
	not not input.a
}`,
    refused: [
      `5:6 rego_parse_error: unexpected not keyword
not not input.a
    ^`,
    ],
  },
  {
    name: 'a set behind `not`, whose braces open a body',
    source: `import future.keywords
f(x) if x == 1
q if {
	not {1, 2}
}`,
    refused: [
      `5:6 rego_parse_error: \`{...}\` in an operand position must contain expression(s), got: set (hint: write \`not ({1, 2})\` to negate the value, or \`not {{1, 2}}\` for a body holding it)
not {1, 2}
    ^`,
    ],
  },
  {
    name: 'an empty body behind `not`',
    source: `import future.keywords
f(x) if x == 1
q if {
	not {}
}`,
    refused: [
      `5:7 rego_parse_error: found empty body
not {}
     ^`,
    ],
  },
  {
    name: 'an empty operand',
    source: `import future.keywords
f(x) if x == 1
q if {
	{} and input.a
}`,
    refused: [
      `5:2 rego_parse_error: found empty body
{} and input.a
^`,
    ],
  },
  {
    name: 'a set as the left operand',
    source: `import future.keywords
f(x) if x == 1
q if {
	{1, 2} and input.a
}`,
    refused: [
      `5:2 rego_parse_error: operand of \`and\` cannot begin with \`{\` unless the braces hold a body (hint: wrap the operand to keep the value: \`({1, 2}) and ...\`)
{1, 2} and input.a
^`,
    ],
  },
  {
    name: 'a set as the right operand',
    source: `import future.keywords
f(x) if x == 1
q if {
	input.a and {1, 2}
}`,
    refused: [
      `5:14 rego_parse_error: operand of \`and\` cannot begin with \`{\` unless the braces hold a body (hint: wrap the operand to keep the value: \`({1, 2}) and ...\`)
input.a and {1, 2}
            ^`,
    ],
  },
  {
    name: 'a union that may be a comprehension',
    source: `import future.keywords
f(x) if x == 1
q if {
	not { input.a | input.b }
}`,
    refused: [
      `5:6 rego_parse_error: ambiguous \`{ ... | ... }\` operand: read as a body holding a set-union expression, not as a comprehension (hint: write \`not ({ input.a | input.b })\` for the comprehension, or \`not { (input.a | input.b) }\` for the set union)
not { input.a | input.b }
    ^`,
    ],
  },
  {
    name: 'a union in an operand that may be a comprehension',
    source: `import future.keywords
f(x) if x == 1
q if {
	{ input.set | input.set } and input.a
}`,
    refused: [
      `5:2 rego_parse_error: ambiguous \`{ ... | ... }\` operand: read as a body holding a set-union expression, not as a comprehension (hint: write \`({ input.set | input.set })\` for the comprehension, or \`{ (input.set | input.set) }\` for the set union)
{ input.set | input.set } and input.a
^`,
    ],
  },
  {
    name: 'a body in parentheses',
    source: `import future.keywords
f(x) if x == 1
q if {
	({input.a
	input.b}) and input.a
}`,
    refused: [
      `5:2 rego_parse_error: \`(...)\` in an operand position cannot contain a body (hint: drop the parens to keep the body: \`{input.a
	input.b}\`)
({input.a
^`,
    ],
  },
  {
    name: 'parentheses around nothing',
    source: `import future.keywords
f(x) if x == 1
q if {
	() and input.a
}`,
    refused: [
      `5:3 rego_parse_error: unexpected ) token
() and input.a
 ^`,
    ],
  },
  {
    name: '`with` in the middle of operators',
    source: `import future.keywords
f(x) if x == 1
q if {
	input.a with input.b as 1 and input.b
}`,
    refused: [
      `5:10 rego_parse_error: \`with\` modifier is not allowed on operand of \`and\` (hint: Wrap the operand in \`(...)\` or \`{...}\` to scope, or move \`with\` after the \`and\` expression to apply it to the whole expression)
input.a with input.b as 1 and input.b
        ^`,
    ],
  },
  {
    name: 'an operand that can not fail',
    source: `import future.keywords
f(x) if x == 1
q if {
	print(1) and input.a
}`,
    refused: [
      `5:2 rego_parse_error: operand of \`and\` cannot consist only of calls to \`print\` (hint: \`print\` produces no value and always succeeds, so the operand can never fail; move it out of the operand, or add an expression that can fail)
print(1) and input.a
^`,
    ],
  },
  {
    name: 'operands that print only',
    source: `import future.keywords
f(x) if x == 1
q if {
	input.a and { print(1); print(2) }
}`,
    refused: [
      `5:16 rego_parse_error: operand of \`and\` cannot consist only of calls to \`print\` (hint: \`print\` produces no value and always succeeds, so the operand can never fail; move it out of the operand, or add an expression that can fail)
input.a and { print(1); print(2) }
              ^`,
    ],
  },
  {
    name: 'an operator without its right side',
    source: `import future.keywords
f(x) if x == 1
q if {
	input.a and
}`,
    refused: [
      `6:1 rego_parse_error: unexpected } token
}
^`,
    ],
  },
  {
    name: 'an operator without its left side',
    source: `import future.keywords
f(x) if x == 1
q if {
	and input.a
}`,
    refused: [
      `5:2 rego_parse_error: unexpected and keyword
and input.a
^`,
    ],
  },
  {
    name: '`every` as an operand',
    source: `import future.keywords
f(x) if x == 1
q if {
	input.a and every x in [1] { x }
}`,
    refused: [
      `5:14 rego_parse_error: unexpected every keyword
input.a and every x in [1] { x }
            ^`,
    ],
  },
  {
    name: '`some` as an operand',
    source: `import future.keywords
f(x) if x == 1
q if {
	input.a and some x in [1]
}`,
    refused: [
      `5:14 rego_parse_error: unexpected some keyword
input.a and some x in [1]
            ^`,
    ],
  },
  {
    name: 'an assignment to a keyword',
    source: `import future.keywords
f(x) if x == 1
q if {
	or := 1
}`,
    refused: [
      `5:2 rego_parse_error: unexpected or keyword
or := 1
^`,
    ],
  },
  {
    name: 'a parenthesis that is not closed',
    source: `import future.keywords
f(x) if x == 1
q if {
	(input.a and input.b
}`,
    refused: [
      `6:1 rego_parse_error: expected ) to close parenthesized group
}
^`,
    ],
  },
  {
    name: 'operators in a template',
    source: `import future.keywords
f(x) if x == 1
q if {
	$"{input.a and input.b}" == "1"
}`,
    refused: ['5:5 rego_compile_error: unexpected template-string expression type: *ast.LogicalAnd'],
  },
  {
    name: 'a function that `with` replaces for operands',
    source: `import future.keywords
f(x) if x == 1
q if {
	f(1) and f(2) with data.p.f as 3
}`,
    refused: [
      `5:21 rego_type_error: function data.p.f used as reference, not called
data.p.f
^^^^^^^^
have: (number) => boolean`,
    ],
  },
  {
    name: 'a call of a function that is not there',
    source: `import future.keywords
f(x) if x == 1
q if {
	not { undefined_fn(1) }
}`,
    refused: ['5:8 rego_type_error: undefined function undefined_fn'],
  },
  {
    name: 'arguments that do not fit, in braces',
    source: `import future.keywords
f(x) if x == 1
q if {
	not { count(1, 2, 3) }
}`,
    refused: [
      `5:8 rego_type_error: count: arity mismatch
have: (number, number, number)
want: (collection: any<string, array[any], object[any: any], set[any]>)`,
    ],
  },
  {
    name: 'a ref in braces that can not be defined',
    source: `import future.keywords
f(x) if x == 1
q if {
	not { [][0] == 1 }
}`,
    refused: [],
  },
];
