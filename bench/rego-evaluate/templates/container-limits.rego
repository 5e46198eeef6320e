package containerlimits

missing(obj, field) {
	not obj[field]
}

missing(obj, field) {
	obj[field] == ""
}

canonify_cpu(orig) = new {
	is_number(orig)
	new := orig * 1000
}

canonify_cpu(orig) = new {
	not is_number(orig)
	endswith(orig, "m")
	new := to_number(replace(orig, "m", ""))
}

canonify_cpu(orig) = new {
	not is_number(orig)
	not endswith(orig, "m")
	re_match("^[0-9]+(\\.[0-9]+)?$", orig)
	new := to_number(orig) * 1000
}

mem_multiple("E") = 1000000000000000000000 { true }
mem_multiple("P") = 1000000000000000000 { true }
mem_multiple("T") = 1000000000000000 { true }
mem_multiple("G") = 1000000000000 { true }
mem_multiple("M") = 1000000000 { true }
mem_multiple("k") = 1000000 { true }
mem_multiple("") = 1000 { true }
mem_multiple("m") = 1 { true }
mem_multiple("Ki") = 1024000 { true }
mem_multiple("Mi") = 1048576000 { true }
mem_multiple("Gi") = 1073741824000 { true }
mem_multiple("Ti") = 1099511627776000 { true }

suffix_of(mem) = suffix {
	not is_string(mem)
	suffix := ""
}

suffix_of(mem) = suffix {
	is_string(mem)
	count(mem) > 0
	suffix := substring(mem, count(mem) - 1, -1)
	mem_multiple(suffix)
}

suffix_of(mem) = suffix {
	is_string(mem)
	count(mem) > 1
	suffix := substring(mem, count(mem) - 2, -1)
	mem_multiple(suffix)
}

suffix_of(mem) = suffix {
	is_string(mem)
	count(mem) > 0
	re_match("[0-9]$", mem)
	suffix := ""
}

canonify_mem(orig) = new {
	is_number(orig)
	new := orig * 1000
}

canonify_mem(orig) = new {
	not is_number(orig)
	suffix := suffix_of(orig)
	raw := replace(orig, suffix, "")
	re_match("^[0-9]+(\\.[0-9]+)?$", raw)
	new := to_number(raw) * mem_multiple(suffix)
}

violation[{"msg": msg}] {
	container := input_containers[_]
	cpu := container.resources.limits.cpu
	not canonify_cpu(cpu)
	msg := sprintf("container <%v> has a cpu limit <%v> that cannot be read", [container.name, cpu])
}

violation[{"msg": msg}] {
	container := input_containers[_]
	mem := container.resources.limits.memory
	not canonify_mem(mem)
	msg := sprintf("container <%v> has a memory limit <%v> that cannot be read", [container.name, mem])
}

violation[{"msg": msg}] {
	container := input_containers[_]
	not container.resources
	msg := sprintf("container <%v> has no resource limits", [container.name])
}

violation[{"msg": msg}] {
	container := input_containers[_]
	not container.resources.limits
	msg := sprintf("container <%v> has no resource limits", [container.name])
}

violation[{"msg": msg}] {
	container := input_containers[_]
	missing(container.resources.limits, "cpu")
	msg := sprintf("container <%v> has no cpu limit", [container.name])
}

violation[{"msg": msg}] {
	container := input_containers[_]
	missing(container.resources.limits, "memory")
	msg := sprintf("container <%v> has no memory limit", [container.name])
}

violation[{"msg": msg}] {
	container := input_containers[_]
	cpu := canonify_cpu(container.resources.limits.cpu)
	max := canonify_cpu(input.parameters.cpu)
	cpu > max
	msg := sprintf("container <%v> has a cpu limit <%v> above <%v>", [container.name, container.resources.limits.cpu, input.parameters.cpu])
}

violation[{"msg": msg}] {
	container := input_containers[_]
	mem := canonify_mem(container.resources.limits.memory)
	max := canonify_mem(input.parameters.memory)
	mem > max
	msg := sprintf("container <%v> has a memory limit <%v> above <%v>", [container.name, container.resources.limits.memory, input.parameters.memory])
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
