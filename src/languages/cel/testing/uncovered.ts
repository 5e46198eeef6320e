/** What we do not do, and the cases that show it. */
export interface Uncovered {
  readonly reason: string;
  /** Paths of cases, or of folders of them. */
  readonly paths: readonly string[];
}

/** Cases of the specification's suite that do not pass, each with its reason. One that passes breaks the test. */
export const UNCOVERED: readonly Uncovered[] = [
  {
    reason: 'Messages, enums and wrappers of protobuf: objects of Kubernetes are maps.',
    paths: [
      'comparisons/eq_literal/eq_dyn_json_null',
      'comparisons/eq_literal/not_eq_dyn_proto2_msg_null',
      'comparisons/eq_literal/not_eq_dyn_proto3_msg_null',
      'comparisons/eq_wrapper',
      'comparisons/ne_literal/ne_proto2',
      'comparisons/ne_literal/ne_proto3',
      'comparisons/ne_literal/ne_proto2_missing_fields_neq',
      'comparisons/ne_literal/ne_proto3_missing_fields_neq',
      'comparisons/ne_literal/ne_proto_nan_not_equal',
      'comparisons/ne_literal/ne_proto_different_types',
      'comparisons/ne_literal/ne_proto2_any_unpack',
      'comparisons/ne_literal/ne_proto2_any_unpack_bytewise_fallback',
      'comparisons/ne_literal/ne_proto3_any_unpack',
      'comparisons/ne_literal/ne_proto3_any_unpack_bytewise_fallback',
      'dynamic',
      'enums',
      'optionals/optionals/has_optional_ofNonZeroValue_struct_optional_ofNonZeroValue_map_optindex_field',
      'optionals/optionals/optional_ofNonZeroValue_struct_optional_ofNonZeroValue_map_optindex_field',
      'optionals/optionals/struct_map_optindex_field',
      'optionals/optionals/struct_optional_ofNonZeroValue_map_optindex_field',
      'optionals/optionals/struct_map_optindex_field_nested',
      'optionals/optionals/struct_list_optindex_field',
      'optionals/optionals/empty_struct_optindex_hasValue',
      'optionals/optionals/optional_empty_struct_optindex_hasValue',
      'optionals/optionals/struct_optindex_value',
      'optionals/optionals/optional_struct_optindex_value',
      'optionals/optionals/optional_struct_optindex_index_value',
      'parse/nest/message_literal',
      'parse/repeat/select',
      'parse/repeat/message_literal',
      'parse/whitespace',
      'parse/comments/new_line_terminated',
      'parse/struct_field_names',
      'proto2',
      'proto3',
      'string_ext/format_errors/object not allowed',
      'string_ext/format_errors/object inside list',
      'string_ext/format_errors/object inside map',
      'type_deductions/complex_initializers/struct',
      'type_deductions/field_access',
      'type_deductions/flexible_type_parameter_assignment/comprehension_type_var_aliasing',
      'type_deductions/flexible_type_parameter_assignment/overload_type_var_aliasing',
      'type_deductions/flexible_type_parameter_assignment/list_parameters_do_not_unify',
      'type_deductions/wrappers',
      'type_deductions/legacy_nullable_types/null_assignable_to_message_parameter_candidate',
      'type_deductions/legacy_nullable_types/null_assignable_to_duration_parameter_candidate',
      'type_deductions/legacy_nullable_types/null_assignable_to_timestamp_parameter_candidate',
      'wrappers',
    ],
  },
  {
    reason: 'Programs that were not checked: ours always are, as those of the API server.',
    paths: [
      'basic/variables/self_eval_unbound_lookup',
      'basic/variables/unbound_is_runtime_error',
      'basic/functions/unbound',
      'basic/functions/unbound_is_runtime_error',
      'comparisons/eq_literal/not_eq_list_length',
      'comparisons/eq_literal/eq_mixed_types',
      'comparisons/eq_literal/eq_list_elem_mixed_types',
      'comparisons/ne_literal/ne_mixed_types',
      'conversions/type/dyn_no_denotation',
      'logic/conditional/mixed_type',
      'logic/AND/short_circuit_type_left',
      'logic/AND/short_circuit_type_right',
      'logic/OR/short_circuit_type_left',
      'logic/OR/short_circuit_type_right',
      'parse/receiver_function_names',
    ],
  },
  {
    reason: 'Extensions that the API server does not have.',
    paths: ['block_ext', 'encoders_ext', 'math_ext', 'proto2_ext'],
  },
  {
    reason: 'Containers: expressions of Kubernetes have none.',
    paths: ['namespace/namespace'],
  },
  {
    reason: 'Functions that the case declares and nobody implements.',
    paths: ['type_deductions/functions/function_result_type', 'type_deductions/type_parameters'],
  },
  {
    reason: 'The reference implementation answers otherwise, and so does the API server: it is followed.',
    paths: [
      'string_ext/value_errors/indexof_out_of_range',
      'string_ext/value_errors/lastindexof_out_of_range',
      'timestamps/duration_converters/get_milliseconds',
    ],
  },
];

/** Why a case does not pass; undefined: it has to. */
export function reasonOf(path: string): string | undefined {
  return UNCOVERED.find(({ paths }) => paths.some((one) => path === one || path.startsWith(`${one}/`)))
    ?.reason;
}
