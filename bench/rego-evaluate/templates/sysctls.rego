package sysctls

violation[{"msg": msg, "details": {}}] {
	sysctl := input.review.object.spec.securityContext.sysctls[_].name
	forbidden(sysctl)
	msg := sprintf("the sysctl %v is not allowed, pod: %v", [sysctl, input.review.object.metadata.name])
}

violation[{"msg": msg, "details": {}}] {
	sysctl := input.review.object.spec.securityContext.sysctls[_].name
	not allowed(sysctl)
	msg := sprintf("the sysctl %v is not on the list of allowed ones, pod: %v", [sysctl, input.review.object.metadata.name])
}

forbidden(sysctl) {
	input.parameters.forbidden[_] == sysctl
}

forbidden(sysctl) {
	pattern := input.parameters.forbidden[_]
	endswith(pattern, "*")
	startswith(sysctl, trim_suffix(pattern, "*"))
}

allowed(sysctl) {
	input.parameters.allowed[_] == sysctl
}
