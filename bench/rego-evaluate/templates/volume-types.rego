package volumetypes

violation[{"msg": msg, "details": {}}] {
	fields := {x | input.review.object.spec.volumes[_][x]; x != "name"}
	field := fields[_]
	not allowed(field)
	msg := sprintf("volume type %v is not allowed, pod: %v; allowed are %v", [field, input.review.object.metadata.name, input.parameters.volumes])
}

allowed(_) {
	input.parameters.volumes[_] == "*"
}

allowed(field) {
	field == input.parameters.volumes[_]
}
