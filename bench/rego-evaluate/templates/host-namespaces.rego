package hostnamespaces

violation[{"msg": msg, "details": {}}] {
	not input.review.operation == "UPDATE"
	shares(input.review.object)
	msg := sprintf("the pod %v shares the host's process or IPC namespace", [input.review.object.metadata.name])
}

shares(o) {
	o.spec.hostPID
}

shares(o) {
	o.spec.hostIPC
}
