package hostnetworkports

violation[{"msg": msg, "details": {}}] {
	not input.review.operation == "UPDATE"
	bad_network(input.review.object)
	msg := sprintf("hostNetwork or host ports outside the range, pod: %v, allowed: %v", [input.review.object.metadata.name, input.parameters])
}

bad_network(o) {
	not input.parameters.hostNetwork
	o.spec.hostNetwork
}

bad_network(_) {
	port := input_containers[_].ports[_].hostPort
	port < input.parameters.min
}

bad_network(_) {
	port := input_containers[_].ports[_].hostPort
	port > input.parameters.max
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
