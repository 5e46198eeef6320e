package automounttoken

violation[{"msg": msg}] {
	obj := input.review.object
	mounts(obj.spec)
	msg := sprintf("the token of the service account is mounted, pod: %v", [obj.metadata.name])
}

mounts(spec) {
	spec.automountServiceAccountToken == true
}

mounts(spec) {
	not has(spec, "automountServiceAccountToken")
	"/var/run/secrets/kubernetes.io/serviceaccount" == input_containers[_].volumeMounts[_].mountPath
}

has(object, key) {
	type_name(object[key])
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
