package requiredprobes

probe_types := {"tcpSocket", "httpGet", "exec", "grpc"}

violation[{"msg": msg}] {
	container := input.review.object.spec.containers[_]
	probe := input.parameters.probes[_]
	missing(container, probe)
	msg := sprintf("container <%v> in <%v> <%v> has no <%v>", [container.name, input.review.kind.kind, input.review.object.metadata.name, probe])
}

missing(ctr, probe) {
	not ctr[probe]
}

missing(ctr, probe) {
	empty(ctr, probe)
}

empty(ctr, probe) {
	fields := {f | ctr[probe][f]}
	count(fields & probe_types) == 0
}
