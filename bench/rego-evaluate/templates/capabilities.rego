package capabilities

violation[{"msg": msg}] {
	container := input_containers[_]
	has_disallowed(container)
	msg := sprintf("container <%v> has a capability that is not allowed; allowed are %v", [container.name, get_default(input.parameters, "allowedCapabilities", "NONE")])
}

violation[{"msg": msg}] {
	container := input_containers[_]
	missing_drop(container)
	msg := sprintf("container <%v> does not drop all of %v", [container.name, input.parameters.requiredDropCapabilities])
}

has_disallowed(container) {
	allowed := {c | c := lower(input.parameters.allowedCapabilities[_])}
	not allowed["*"]
	added := {c | c := lower(container.securityContext.capabilities.add[_])}
	count(added - allowed) > 0
}

missing_drop(container) {
	must := {c | c := lower(input.parameters.requiredDropCapabilities[_])}
	all := {"all"}
	dropped := {c | c := lower(container.securityContext.capabilities.drop[_])}
	count(must - dropped) > 0
	count(all - dropped) > 0
}

get_default(obj, param, _) = out {
	out = obj[param]
}

get_default(obj, param, fallback) = out {
	not obj[param]
	not obj[param] == false
	out = fallback
}

input_containers[c] {
	c := input.review.object.spec.containers[_]
}

input_containers[c] {
	c := input.review.object.spec.initContainers[_]
}

input_containers[c] {
	c := input.review.object.spec.ephemeralContainers[_]
}
