package uniqueports

ports[key] = names {
	input.review.object.spec.containers[_].ports[_].containerPort = key
	names := {c.name | c := input.review.object.spec.containers[_]; c.ports[_].containerPort == key}
}

violation[{"msg": msg}] {
	names := ports[port]
	count(names) > 1
	msg := sprintf("port %v is opened by %v", [port, concat(", ", names)])
}
