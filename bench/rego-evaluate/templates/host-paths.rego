package hostpaths

violation[{"msg": msg, "details": {}}] {
	volume := host_path_volumes[_]
	allowed := object.get(input.parameters, "allowedHostPaths", [])
	bad_path(allowed, volume)
	msg := sprintf("host path %v is not allowed, pod: %v; allowed are %v", [volume, input.review.object.metadata.name, allowed])
}

bad_path(allowed, volume) {
	allowed == []
}

bad_path(allowed, volume) {
	not path_allowed(allowed, volume)
}

path_allowed(allowed, volume) {
	entry := allowed[_]
	prefixed(entry.pathPrefix, volume.hostPath.path)
	not entry.readOnly == true
}

path_allowed(allowed, volume) {
	entry := allowed[_]
	prefixed(entry.pathPrefix, volume.hostPath.path)
	entry.readOnly
	not writable_somewhere(volume.name)
}

prefixed(prefix, path) {
	a := split(trim(prefix, "/"), "/")
	b := split(trim(path, "/"), "/")
	below(a, b)
}

below(a, b) {
	count(a) <= count(b)
	not differs(a, b)
}

differs(a, b) {
	a[i]
	a[i] != b[i]
}

writable_somewhere(name) {
	writable(input_containers[_], name)
}

writable(container, name) {
	mount := container.volumeMounts[_]
	mount.name == name
	not mount.readOnly
}

host_path_volumes[v] {
	v := input.review.object.spec.volumes[_]
	v.hostPath
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
