# awk -f values.awk RS=';' HEADER RS='\n' CALLS: the C text of the functions that the header declares,
# and of call_all(), which makes the calls. Both are preprocessed.

# NAME(PARAMETERS) with what it returns before it; structs and enums have braces.
RS == ";" && /^[^{}]*\(.*\)$/ {
	gsub(/[ \t\n]+/, " ")
	match($0, /[a-z0-9_]+ ?\(/)
	returns = substr($0, 1, RSTART - 1)
	name = substr($0, RSTART, RLENGTH - 1)
	parameters = substr($0, RSTART + RLENGTH)
	sub(/\)$/, "", parameters)
	declare(name, returns, parameters)
}

RS == "\n" && NF {
	if (!($1 in arguments))
		fail("a call of " $1 ", which is not declared")
	called[$1] = 1
	call($1)
}

END {
	for (name in arguments)
		if (!failed && !(name in called))
			fail("no call of " name)
	if (failed)
		exit 1
	print "static void call_all(void)\n{\n" calls "}"
}

function fail(text) {
	print "values.awk: " text >"/dev/stderr"
	failed = 1
	exit 1
}

# One struct holds what a function takes and what it returns: `.s.a = 1` is a member of a member.
function declare(name, returns, parameters,    n, each, i, members, value) {
	n = split(parameters == "void" ? "" : parameters, each, /, */)
	arguments[name] = ""
	for (i = 1; i <= n; i++)
		if (each[i] == "...") {
			arguments[name] = arguments[name] ", 1, 2"
		} else {
			members = members each[i] "; "
			sub(/.*[ *]/, "", each[i])
			arguments[name] = arguments[name] (i > 1 ? ", " : "") "CALL." each[i]
		}
	has_value[name] = returns !~ /^ *void *$/
	if (has_value[name])
		members = members returns "retval; "
	print "static struct " name "_values { " members "} *" name "_call;"
	# noipa: the compiler knows nothing of the one side when it compiles the other. A uprobe on a branch
	# is too much for some emulators (of s390x), so that no function is a mere return.
	value = has_value[name] ? "return " name "_call->retval; " : ""
	print "__attribute__((noipa)) " returns name "(" parameters ") { asm volatile(\"nop\"); " value "}"
}

function call(name,    object, i, place, value, list) {
	object = name "_" NR
	for (i = 2; i <= NF; i++) {
		place = substr($i, 1, index($i, "=") - 1)
		value = constant(substr($i, index($i, "=") + 1))
		if (sub(/^&/, "", value))
			value = "(__typeof__(*" object "." place ") []){ " value " }"
		list = list "." place " = " value ", "
	}
	print "static struct " name "_values " object " = { " list "};"
	list = arguments[name]
	gsub(/CALL/, object, list)
	calls = calls "\t" name "_call = &" object ";\n\t" name "(" list ");\n"
}

# C has long decimal constants only if they are unsigned, and none of more than 64 bits.
function constant(text,    sign, value, first) {
	if (text !~ /^&?-?[0-9]+$/ || length(text) < 19)
		return text
	match(text, /^&?-?/)
	sign = substr(text, 1, RLENGTH)
	text = substr(text, RLENGTH + 1)
	if (length(text) <= 20)
		return sign text "U"
	for (value = "(widest)0"; length(text) > 0; text = substr(text, first + 1)) {
		first = (length(text) - 1) % 18 + 1
		value = "(" value " * 1000000000000000000 + " substr(text, 1, first) ")"
	}
	return sign value
}
