import { setOf, type Value } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

function gives(template: string, vars: Value, result: string): BuiltinCase {
  return { name: template, args: [template, vars], result };
}

export const cases: readonly BuiltinCase[] = [
  gives('hello {{.name}}', { name: 'world' }, 'hello world'),
  gives('{{.a}} {{.b.c}}', { a: 1.5 }, '1.5 <undefined>'),
  gives('{{range .xs}}{{.}},{{end}}', { xs: ['a', 'b'] }, 'a,b,'),
  gives('{{range $i, $x := .xs}}{{$i}}={{$x}} {{else}}none{{end}}', { xs: setOf(['b', 'a']) }, '0=a 1=b '),
  gives('{{range .xs}}x{{else}}none{{end}}', { xs: [] }, 'none'),
  gives('{{if .a}}yes{{else if .b}}maybe{{else}}no{{end}}', { a: false, b: 'x' }, 'maybe'),
  gives('{{with .a}}{{.b}}{{end}}', { a: { b: 'c' } }, 'c'),
  gives('a  {{- .x -}}  b{{/* nothing */}}', { x: 'X' }, 'aXb'),
  gives('{{.m}} {{.l}}', { m: { b: 1, a: null }, l: [1, 'x'] }, 'map[a:<nil> b:1] [1 x]'),
  gives('{{printf "%s-%d" .a 5 | html}}', { a: '<' }, '&lt;-5'),
  gives('{{if and (eq .a "x") (not .b)}}ok{{end}}', { a: 'x' }, 'ok'),
  gives('{{index .l 1}}{{len .l}}{{(index .m "k").v}}', { l: ['a', 'b'], m: { k: { v: 'V' } } }, 'b2V'),
  gives(
    '{{$x := .a}}{{range .l}}{{$x}}{{if eq . "b"}}{{break}}{{end}}{{end}}',
    { a: '-', l: ['a', 'b', 'c'] },
    '--',
  ),
  gives('{{define "t"}}[{{.}}]{{end}}{{template "t" .a}}', { a: 'b' }, '[b]'),
  { name: 'an open action', args: ['{{.a', {}], error: 'template: template:1: unclosed action' },
  {
    name: 'a function that is not there',
    args: ['{{foo}}', {}],
    error: 'template: template:1: function "foo" not defined',
  },
  {
    name: 'no object',
    args: ['', 1],
    error: 'operand 2 must be object but got number',
    code: 'eval_type_error',
  },
];
