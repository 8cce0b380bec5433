#!/usr/bin/awk -f
# Decodes the text of a trace to JSON: one object a line for each event of the table.
#
# Usage: LC_ALL=C awk -f FILE [-v live=1] [TRACE]
#
# TRACE is a file; by default it is standard input. With live=1 an event is written as soon as it is
# read (mawk needs -W interactive for that, too). It counts everything in the trace that is
# not an event of the table, and reports the counts on standard error at the end.
#
# protoc-kprobe made this program; any POSIX awk runs it. busybox and the awk of BSD take a NUL byte for
# the end of a line; mawk and gawk do not.

# The table of events begins here.
function table() {
  big_endian = 0
  errors(1, "EPERM ENOENT")
  addresses("56 63", "")
  addresses("", "56 57 58 59 60 61 62 63")
  event("kprobes", "example", 0)
  field("n", "number", 0)
  guard(2, 64)
  field("name", "string", 0)
  field("n__ptr", "number", 0)
  required(2)
  value("n", 32, 1, "errno")
  part(0, 0, 32)
  shown("n", 0, -1)
  shown("name", 1, -1)
}
# The table of events ends here.

BEGIN {
  # A longer event the kernel replaces by a mark: trace_seq's buffer since 6.8, twice.
  max_event_bytes = 16384
  max_task_columns = 64
  max_remembered = 4096
  if (length("\303\251") != 2) {
    print "error: this awk takes characters for bytes: run it with LC_ALL=C" | "cat 1>&2"
    exit 1
  }
  events = regions = 0
  prepare_text()
  prepare_names()
  table()
  prepare_events()
  decode()
  summary()
  exit 0
}

# ---- the table

function event(group, name, returns) {
  events++
  event_group[events] = group
  event_name[events] = name
  event_returns[events] = returns
  fields[events] = least_fields[events] = values[events] = showns[events] = guarded[events] = 0
  if (name in last_named)
    next_named[last_named[name]] = events
  else
    first_named[name] = events
  last_named[name] = events
}

# One field as the kernel prints it; count is that of an array's elements.
function field(name, form, count) {
  field_label[events, fields[events]] = " " name "="
  field_form[events, fields[events]] = form
  guards[events, fields[events]] = 0
  field_count[events, fields[events]++] = count
  least_fields[events] = fields[events]
}

# How many bytes of the last field's string count: the kernel reads on behind an array without a NUL.
function text_bytes(bytes) { field_bytes[events, fields[events] - 1] = bytes }

# How many fields a line has at least: the probe may have been made without the guards at the end.
function required(count) { least_fields[events] = count }

# Another pointer of some bits that the kernel follows to the last field, and which field holds it.
function guard(of_field, bits,   f, g) {
  f = fields[events] - 1
  g = guards[events, f]++
  guard_field[events, f, g] = of_field
  guard_bits[events, f, g] = bits
  guarded[events] = 1
}

# Numbers that can be addresses: those with some bits 0, and some 1.
function addresses(zeros, ones) {
  region_zeros[regions] = zeros
  region_ones[regions++] = ones
}

# A C value, put together from the fields that hold its bits.
function value(name, bits, is_signed, says) {
  parts[events, values[events]] = flags[events, values[events]] = masks[events, values[events]] = 0
  values[events]++
  value_name[events, values[events] - 1] = name
  value_bits[events, values[events] - 1] = bits
  value_signed[events, values[events] - 1] = is_signed
  value_meaning[events, values[events] - 1] = says
}

function part(of_field, shift, bits,   v, p) {
  v = values[events] - 1
  p = parts[events, v]++
  part_field[events, v, p] = of_field
  part_shift[events, v, p] = shift
  part_bits[events, v, p] = bits
}

# A name for some bits of a value, which are numbered; those of one value follow each other.
function named_bits(of_name, name,   v, m) {
  v = values[events] - 1
  m = masks[events, v]++
  mask_bits[events, v, m] = of_name
  mask_name[events, v, m] = name
}

function enumerator(number, name) { enumerator_name[events, values[events] - 1, number] = name }

function flag(number, name,   v, f) {
  v = values[events] - 1
  f = flags[events, v]++
  flag_bit[events, v, f] = number
  flag_name[events, v, f] = name
}

# Errors with numbers in a row, from the number of the first.
function errors(first, names,   count, i, name) {
  count = split(names, name, " ")
  for (i = 1; i <= count; i++)
    error_name[first + i - 1] = name[i]
}

# A field as it is shown: as it is printed, or the value of a number.
function shown(name, of_field, of_value,   s) {
  s = showns[events]++
  shown_name[events, s] = "\"" name "\""
  shown_field[events, s] = of_field
  shown_value[events, s] = of_value
}

# ---- lines, events, and what is counted

function decode(   count) {
  first_line = last_line = ended = attempt = contexts = places = numbers = meanings = pointers = 0
  written = others = unparsed = valueless = lost = lost_uncounted = 0
  while (has_line(0)) {
    count = usual(lines[first_line]) ? 1 : unusual(lines[first_line])
    for (; count > 0; count--)
      delete lines[first_line++]
  }
}

# Whether there is a line so many lines ahead.
function has_line(ahead,   line) {
  while (last_line - first_line <= ahead) {
    if (ended || (getline line) <= 0) {
      ended = 1
      return 0
    }
    lines[last_line++] = line
  }
  return 1
}

# Whether a text is all of a pattern that begins with ^; $ would not do: mawk has it match before a NUL.
function is_all(text, pattern) { return match(text, pattern) && RLENGTH == length(text) }

function without_return(text) {
  return substr(text, length(text)) == "\r" ? substr(text, 1, length(text) - 1) : text
}

# Reads a line that is as most are; 0 if it is another one. No value of it holds a quote or an equals
# sign, so that those tell where values end.
function usual(line,   rest, e, body, close_at, tail, count, i, ending) {
  if (substr(line, 17, 1) != "-" || length(line) > max_event_bytes)
    return 0
  rest = substr(line, 18)
  if (!match(rest, /^[0-9]+ +\[[0-9]+\] +[^ \t]+ +[0-9]+\.[0-9]+: +[!-9;-~]+: +\(/))
    return 0
  body = substr(rest, RLENGTH)
  if (split(substr(rest, 1, RLENGTH - 1), word, " ") != 5 || !(word[5] in usual_named))
    return 0
  if (length(word[1]) > 10 || length(word[2]) > 12 || word[3] ~ /^[0-9]+(\.[0-9]+)?:/)
    return 0
  e = usual_named[word[5]]
  close_at = index(body, ")")
  tail = without_return(substr(body, close_at + 1))
  if (close_at == 0 || !is_all(tail, usual_fields[e]))
    return 0
  count = split(tail, piece, "=")
  for (i = 2; i <= count; i++) {
    ending = i < count ? length(field_label[e, i - 1]) - 1 : 0
    printed[i - 2] = substr(piece[i], 1, length(piece[i]) - ending)
  }
  forget_fields(e, count - 1)
  write(e, word[4], substr(line, 1, 16), word[1], word[2], word[3], substr(body, 2, close_at - 2))
  return 1
}

# Forgets the fields of an event from one on, which the line does not have.
function forget_fields(e, from) {
  for (; from < fields[e]; from++)
    printed[from] = ""
}

function write(e, time, task, pid, cpu, flag_column, place,   key) {
  key = task "-" pid cpu flag_column
  if (!(key in context_of)) {
    if (contexts++ >= max_remembered) {
      split("", context_of)
      contexts = 1
    }
    cpu = without_zeros(substr(cpu, 2, length(cpu) - 2))
    context_of[key] = context(task_name(task), without_zeros(pid), cpu, string(flag_column))
  }
  print json(e, "{\"time\":" without_zeros(substr(time, 1, length(time) - 1)) context_of[key], place)
  written++
  if (live)
    fflush()
}

# The task's name before a header: the 15 bytes before it at most, after a blank.
function task_name(columns) {
  if (length(columns) > 16) {
    columns = substr(columns, length(columns) - 15)
    if (substr(columns, 1, 1) != " ")
      return "null"
  }
  return string(without_blanks(columns))
}

function context(task, pid, cpu, flag_column) {
  return ",\"task\":" task ",\"pid\":" pid ",\"cpu\":" cpu ",\"flags\":" flag_column
}

# Reads what a line begins; returns of how many lines it is.
function unusual(line,   text, count, whole, e, first, body, before) {
  if (!header(without_return(line))) {
    count_foreign(without_return(line))
    return 1
  }
  if (!header_event) {
    others++
    return 1
  }
  first = header_event
  body = header_body
  before = header_context
  text = line
  count = 1
  while (length(text) <= max_event_bytes) {
    whole = without_return(text)
    if (count > 1 && length(whole) < length(text)) # a serial console: it ended all of its lines so
      gsub(/\r\n/, "\n", whole)
    for (e = first; e; e = next_named[e] + 0)
      if (fits(e, whole, body)) {
        print json(e, before, fitted_place)
        written++
        if (live)
          fflush()
        return count
      }
    if (is_too_big(without_return(line))) {
      lost++
      return count
    }
    if (length(text) >= max_event_bytes || !has_line(count))
      break
    line = lines[first_line + count]
    if (header(without_return(line)) || lost_events(without_return(line)) >= 0)
      break
    text = text "\n" line
    count++
  }
  unparsed++
  return 1
}

function count_foreign(line,   lost_here) {
  if (line == "" || line ~ /^(#| => )/ || is_all(line, "^cpus=[0-9]+") || substr(line, length(line) - 14) == ": <stack trace>")
    return
  lost_here = lost_events(line)
  if (lost_here >= 0) {
    lost += lost_here
    if (lost_here == 0)
      lost_uncounted = 1
  } else if (line ~ /^[0-9a-f]+ [0-9a-f]+ [0-9a-f]+ type: [0-9]/)
    valueless++
  else
    unparsed++
}

# Whether a line ends with the mark of an event of which the kernel printed the beginning only.
function is_too_big(line) {
  if (line !~ /BIG\]/)
    return 0
  sub(/ +$/, "", line)
  return substr(line, length(line) - 13) == "[LINE TOO BIG]"
}

# How many events a line says were lost, 0 if it does not say how many; -1 if it says nothing of that.
function lost_events(line) {
  if (line !~ /^[C[]/)
    return -1
  if (is_all(line, "^\\[LINE TOO BIG\\] *"))
    return 1
  if (!is_all(line, "^CPU:[0-9]* \\[(LOST ([0-9]+ )?EVENTS|([0-9]+ )?EVENTS DROPPED)\\] *"))
    return -1
  match(line, /\[[^0-9]*[0-9]*/)
  line = substr(line, RSTART, RLENGTH)
  gsub(/[^0-9]/, "", line)
  return length(line) > 18 ? -1 : without_zeros(line) + 0
}

# Reports the parts of the trace that did not become objects.
function summary() {
  if (unparsed)
    warn("could not decode " counted(unparsed, "line") " of the trace")
  if (valueless)
    warn("the trace has " counted(valueless, "event") " without values")
  if (!written)
    warn(sprintf("the trace has no event of these probes, only other events: %.0f", others))
  if (lost || lost_uncounted)
    warn("the kernel lost " (lost_uncounted ? "more than " : "") counted(lost, "event"))
}

# For example "1 line" or "2 lines".
function counted(count, noun) { return sprintf("%.0f %s%s", count, noun, count == 1 ? "" : "s") }

function warn(text) { print "warning: " text | "cat 1>&2" }

# ---- what stands before an event's own text: trace_print_context in kernel/trace/trace_output.c

# Finds where a line's header ends, and of which event it is; 0 if the line has none.
function header(line,   at, last) {
  last = length(line) < max_task_columns ? length(line) : max_task_columns
  if (substr(line, 17, 1) == "-" && trace_header(line, 17))
    return 1
  for (at = 2; at <= last; at++)
    if (substr(line, at, 1) == "-" && trace_header(line, at))
      return 1
  for (at = 2; at <= last; at++)
    if (substr(line, at, 1) == " " && perf_header(line, at))
      return 1
  return bare_header(line)
}

# Numbers of more than ten digits are none.
function trace_header(line, dash,   rest, pid, cpu, flag_column, time) {
  rest = substr(line, dash + 1)
  if (!match(rest, /^[0-9]+ +/))
    return 0
  pid = substr(rest, 1, index(rest, " ") - 1)
  rest = substr(rest, RLENGTH + 1)
  if (match(rest, /^\([0-9 -]*\) */))
    rest = substr(rest, RLENGTH + 1)
  if (!match(rest, /^\[[0-9]+\] +/))
    return 0
  cpu = substr(rest, 2, index(rest, "]") - 2)
  rest = substr(rest, RLENGTH + 1)
  if (length(pid) > 10 || length(cpu) > 10)
    return 0
  flag_column = ""
  if (!match(rest, /^[0-9]+(\.[0-9]+)?: +/)) {
    if (!match(rest, /^[^ ]+ +/))
      return 0
    flag_column = substr(rest, 1, index(rest, " ") - 1)
    rest = substr(rest, RLENGTH + 1)
    if (!match(rest, /^[0-9]+(\.[0-9]+)?: +/))
      return 0
  }
  time = substr(rest, 1, index(rest, ":") - 1)
  rest = substr(rest, RLENGTH + 1)
  if (!event_header(line, rest, ""))
    return 0
  header_context = "{\"time\":" without_zeros(time) context(task_name(substr(line, 1, dash - 1)), \
    without_zeros(pid), without_zeros(cpu), string(flag_column))
  return 1
}

# A header of perf script has no flags, and no processor if one task was recorded.
function perf_header(line, blank,   task, rest, pid, cpu, time, group, length_of_number) {
  task = substr(line, 1, blank - 1)
  while (substr(task, length(task)) == " ")
    task = substr(task, 1, length(task) - 1)
  rest = substr(line, blank + 1)
  if (task ~ /^ *$/ || !match(rest, /^[0-9]+(\/[0-9]+)? +/))
    return 0
  pid = substr(rest, 1, index(rest, " ") - 1)
  rest = substr(rest, RLENGTH + 1)
  length_of_number = index(pid, "/")
  if (length_of_number > 11 || length(pid) - length_of_number > 10)
    return 0
  pid = substr(pid, length_of_number + 1) # a trace counts threads
  cpu = "null"
  if (match(rest, /^\[[0-9]+\] +/)) {
    cpu = substr(rest, 2, index(rest, "]") - 2)
    rest = substr(rest, RLENGTH + 1)
    if (length(cpu) > 10)
      return 0
    cpu = without_zeros(cpu)
  }
  if (!match(rest, /^[0-9]+(\.[0-9]+)?: +/))
    return 0
  time = substr(rest, 1, index(rest, ":") - 1)
  rest = substr(rest, RLENGTH + 1)
  if (!match(rest, name_and_colon))
    return 0
  group = substr(rest, 1, RLENGTH)
  if (!event_header(line, substr(rest, RLENGTH + 1), group))
    return 0
  header_context = "{\"time\":" without_zeros(time) context(task_name(task), without_zeros(pid), cpu, "\"\"")
  return 1
}

# The event's name, which the rest of a line begins with, and what follows it.
function event_header(line, rest, group,   name, e) {
  if (!match(rest, name_and_colon))
    return 0
  name = substr(rest, 1, RLENGTH - 1)
  rest = substr(rest, RLENGTH + 1)
  if (substr(rest, 1, 1) ~ visible)
    return 0
  header_body = length(line) - length(without_blanks(rest)) + 1
  e = name in first_named ? first_named[name] : 0
  while (group != "" && e && event_group[e] != "" && event_group[e] ":" != group)
    e = next_named[e] + 0
  header_event = e
  return 1
}

# A line without anything before a known event's name: with the option context-info off.
function bare_header(line) {
  if (!event_header(line, line, "") || !header_event || substr(line, header_body, 1) != "(")
    return 0
  header_context = "{\"time\":null,\"task\":null,\"pid\":null,\"cpu\":null,\"flags\":null"
  return 1
}

function without_blanks(text) {
  if (substr(text, 1, 1) == " ")
    sub(/^ +/, "", text)
  return text
}

function without_zeros(number) {
  if (number ~ /^0+[0-9]/) {
    match(number, /^0+/)
    number = substr(number, RLENGTH + 1)
    if (number !~ /^[0-9]/)
      number = "0" number
  }
  return number
}

# ---- fields: print_probe_args in kernel/trace/trace_probe.c

# What the values of a usual line look like.
function prepare_events(   e, i, value_of, pattern, j, one) {
  value_of["number"] = "(0x[0-9a-f]+|0|-?[1-9][0-9]*)"
  value_of["character"] = "'[^=]'"
  value_of["string"] = "\"[^\"=]*\""
  value_of["symbol"] = "[^=]*"
  for (e = 1; e <= events; e++) {
    pattern = "^"
    for (i = 0; i < fields[e]; i++) {
      one = value_of[field_form[e, i]]
      if (field_count[e, i] > 0 && field_form[e, i] != "number")
        one = "unusual"
      pattern = pattern (i == least_fields[e] ? "(" : "") field_label[e, i]
      if (field_count[e, i] > 0) {
        pattern = pattern "[{]" one
        for (j = 1; j < field_count[e, i]; j++)
          pattern = pattern "," one
        pattern = pattern "[}]"
      } else
        pattern = pattern one
    }
    usual_fields[e] = pattern (least_fields[e] < fields[e] ? ")?" : "")
    if (first_named[event_name[e]] == e)
      usual_named[event_name[e] ":"] = e
  }
}

# Whether a text, from body on, is the place and the fields of an event, which are then set.
function fits(e, text, body,   close_at, place) {
  close_at = index(substr(text, body), ")")
  if (substr(text, body, 1) != "(" || !close_at)
    return 0
  place = substr(text, body + 1, close_at - 2)
  if (index(place, "\n") || (!may_end(e, fields[e] - 1, text) && !may_end(e, least_fields[e] - 1, text)))
    return 0
  all_text = text
  attempt++
  if (!read_fields(e, body + close_at, 0))
    return 0
  fitted_place = place
  return 1
}

# Whether the last field may end as a text does: most of those that do not are cheap to tell.
function may_end(e, i, text,   c) {
  if (i < 0)
    return 1
  c = substr(text, length(text))
  if (field_count[e, i] > 0)
    return c == "}" || c == ")"
  if (field_form[e, i] == "symbol")
    return 1
  return c == ")" || (field_form[e, i] == "string" ? c == "\"" : \
    field_form[e, i] == "character" ? c == "'" : c ~ /[0-9a-f]/)
}

# Reads the field whose label should be at a place of all_text, and those behind it. A value ends where
# the next field's label follows and everything behind it can be read; of several such ends it is the
# first.
function read_fields(e, at, i,   start, end, found, is_last, text) {
  if (i == least_fields[e] && at == length(all_text) + 1) {
    forget_fields(e, i)
    return 1
  }
  if (i == fields[e])
    return at == length(all_text) + 1
  start = at + length(field_label[e, i])
  if (substr(all_text, at, start - at) != field_label[e, i])
    return 0
  if (field_form[e, i] == "number" || field_form[e, i] == "character") {
    end = closed_end(field_form[e, i], field_count[e, i], start)
    printed[i] = substr(all_text, start, end - start)
    return end && read_fields(e, end, i + 1)
  }
  is_last = i + 1 == fields[e]
  end = start - 1
  while (1) {
    if (is_last)
      end = length(all_text) + 1
    else {
      found = index(substr(all_text, end + 1), field_label[e, i + 1])
      if (!found && i + 1 != least_fields[e])
        return 0
      is_last = !found
      end = found ? end + found : length(all_text) + 1
    }
    text = substr(all_text, start, end - start)
    if (dead_end[end] != attempt && is_open(field_form[e, i], field_count[e, i], text)) {
      printed[i] = text
      if (read_fields(e, end, i + 1))
        return 1
      dead_end[end] = attempt
    }
    if (is_last)
      return 0
  }
}

# Where a number, a character, or an array of them ends; 0 if the text is none of these.
function closed_end(form, count, at,   j) {
  if (count == 0 || substr(all_text, at, 1) == "(")
    return closed_end_of_one(count ? "fault" : form, at)
  for (j = 0; j < count; j++) {
    if (substr(all_text, at, 1) != (j ? "," : "{"))
      return 0
    at = closed_end_of_one(form, at + 1)
    if (!at)
      return 0
  }
  return substr(all_text, at, 1) == "}" ? at + 1 : 0
}

function closed_end_of_one(form, at,   text) {
  if (substr(all_text, at, 7) == "(fault)")
    return at + 7
  if (form == "number") {
    text = substr(all_text, at, 64)
    if (!match(text, /^(0x[0-9a-f]+|0|-?[1-9][0-9]*)/))
      return 0
    if (RLENGTH < 64)
      return at + RLENGTH
    match(substr(all_text, at), /^(0x[0-9a-f]+|-?[1-9][0-9]*)/)
    return at + RLENGTH
  }
  return form == "character" && substr(all_text, at, 1) == "'" && substr(all_text, at + 2, 1) == "'" ? \
    at + 3 : 0
}

# Whether a text is a string or a symbol, or an array of them.
function is_open(form, count, text,   j) {
  if (count == 0 || text == "(fault)")
    return is_open_one(form, text)
  if (!elements(form, count, text, element))
    return 0
  for (j = 0; j < count; j++)
    if (!is_open_one(form, element[j]))
      return 0
  return 1
}

function is_open_one(form, text) {
  if (form == "symbol")
    return !index(text, "\n")
  return text == "(fault)" || \
    (length(text) >= 2 && substr(text, 1, 1) == "\"" && substr(text, length(text)) == "\"")
}

# Splits an array; 0 if the text is not an array. An element ends at the first comma that another one follows.
function elements(form, count, text, into,   j, comma, found) {
  if (length(text) < 2 || substr(text, 1, 1) != "{" || substr(text, length(text)) != "}")
    return 0
  text = substr(text, 2, length(text) - 2)
  for (j = 0; j < count - 1; j++) {
    comma = 0
    do {
      found = index(substr(text, comma + 1), ",")
      if (!found)
        return 0
      comma += found
      if (form == "character" && substr(text, 1, 1) == "'")
        comma = 4
    } while (form == "string" && !(is_open_one(form, substr(text, 1, comma - 1)) && \
      (substr(text, comma + 1, 1) == "\"" || substr(text, comma + 1, 7) == "(fault)")))
    into[j] = substr(text, 1, comma - 1)
    text = substr(text, comma + 1)
  }
  into[count - 1] = text
  return 1
}

# ---- JSON

# The event, whose values are in printed; before is all from "time" to "flags".
function json(e, before, place,   out, s, i, v, faults, text, number) {
  out = before place_json(e, place)
  faults = ""
  if (guarded[e])
    find_unread(e)
  for (s = 0; s < showns[e]; s++) {
    i = shown_field[e, s]
    v = shown_value[e, s]
    text = printed[i]
    out = out (s ? "," : "") shown_name[e, s] ":"
    if (v >= 0)
      out = out (wrong_of_value(e, v) == "" ? value_json(e, v) : "null")
    else if (guarded[e] && unread[i] != "")
      out = out "null"
    else if (field_form[e, i] == "number" && field_count[e, i] == 0 && substr(text, 2, 1) != "x" && \
        text != "(fault)") {
      out = out text
      continue
    } else
      out = out field_json(e, i, text)
    if (v >= 0 ? has_fault(e, v) : text == "(fault)")
      faults = faults (faults == "" ? "" : ",") shown_name[e, s]
  }
  out = out "}"
  if (faults != "")
    out = out ",\"faults\":[" faults "]"
  return out meanings_json(e) "}"
}

function field_json(e, i, text,   out, j) {
  if (text == "(fault)")
    return "null"
  if ((e, i) in field_bytes && length(text) > field_bytes[e, i] + 2)
    text = substr(text, 1, field_bytes[e, i] + 1) "\""
  if (field_count[e, i] == 0)
    return element_json(field_form[e, i], text)
  elements(field_form[e, i], field_count[e, i], text, element)
  out = ""
  for (j = 0; j < field_count[e, i]; j++)
    out = out (j ? "," : "[") element_json(field_form[e, i], element[j])
  return out "]"
}

function element_json(form, text) {
  if (text == "(fault)")
    return "null"
  if (form == "number")
    return substr(text, 2, 1) == "x" ? "\"" text "\"" : text
  return string(form == "symbol" ? text : substr(text, 2, length(text) - 2))
}

# The members from "event" to the first of "fields", of what is in the parentheses:
# print_kprobe_event and print_kretprobe_event in kernel/trace/trace_kprobe.c. Tools that know no symbols
# print addresses, and of a return the function first.
function place_json(e, place,   key, at, function_name, back, out) {
  key = e " " place
  if (key in place_of)
    return place_of[key]
  function_name = place
  back = ""
  at = event_returns[e] ? index(place, "<- ") : 0
  if (at > 2 && substr(place, at - 1, 1) == " ") {
    back = substr(place, 1, at - 2)
    function_name = substr(place, at + 3)
    if (is_all(back, "^[0-9a-f]+")) {
      back = function_name
      function_name = substr(place, 1, at - 2)
    }
  }
  function_name = before_size(function_name)
  at = index(function_name, "+0x")
  out = ",\"event\":\"" event_name[e] "\",\"function\":" \
    string(at ? substr(function_name, 1, at - 1) : function_name) \
    ",\"offset\":" offset(at ? substr(function_name, at + 3) : "")
  if (event_returns[e])
    out = out ",\"returnsTo\":" string(before_size(back))
  if (places++ >= max_remembered) {
    split("", place_of)
    places = 1
  }
  return place_of[key] = out ",\"fields\":{"
}

# A symbol without its size, and without the address that the trace option sym-addr adds.
function before_size(place,   size, address) {
  size = index(place, "/0x")
  address = place ~ />$/ ? index(place, " <") : 0
  if (address && (!size || address < size))
    size = address
  return size ? substr(place, 1, size - 1) : place
}

function offset(digits) {
  if (!is_all(digits, "^[0-9a-f]+") || length(digits) > 16)
    return "0"
  clear_number()
  add_part("0x" digits, 0, 64)
  extend(64, 1)
  return decimal()
}

function string(text,   out, i, c, size, last) {
  if (text !~ special)
    return "\"" text "\""
  out = "\""
  last = length(text)
  for (i = 1; i <= last; i++) {
    c = substr(text, i, 1)
    if (c in json_of)
      out = out json_of[c]
    else if ((size = utf8_length(text, i)) > 0) {
      out = out substr(text, i, size)
      i += size - 1
    } else
      out = out "\357\277\275" # U+FFFD
  }
  return out "\""
}

# How many bytes the non-ASCII character at a place has; 0 if the bytes are not UTF-8. RFC 3629, section 4.
function utf8_length(text, at,   lead, size, i, second) {
  lead = byte(text, at)
  if (lead < 194 || lead > 244)
    return 0
  size = lead < 224 ? 2 : lead < 240 ? 3 : 4
  for (i = 1; i < size; i++) {
    second = byte(text, at + i)
    if (second < 128 || second > 191)
      return 0
  }
  second = byte(text, at + 1)
  # Without forms that are too long, surrogates, and what is behind U+10FFFF.
  if ((lead == 224 && second < 160) || (lead == 237 && second >= 160) || \
      (lead == 240 && second < 144) || (lead == 244 && second >= 144))
    return 0
  return size
}

function byte(text, at) { return number_of[substr(text, at, 1)] + 0 }

function prepare_text(   i, c, letters) {
  power[0] = 1
  for (i = 1; i <= 16; i++)
    power[i] = 2 * power[i - 1]
  for (i = 1; i < 256; i++) {
    c = sprintf("%c", i)
    number_of[c] = i
    if (i < 32)
      json_of[c] = sprintf("\\u%04X", i)
    else if (i < 128)
      json_of[c] = c
  }
  json_of[sprintf("%c", 0)] = "\\u0000"
  letters["b"] = 8
  letters["t"] = 9
  letters["n"] = 10
  letters["f"] = 12
  letters["r"] = 13
  for (c in letters)
    json_of[sprintf("%c", letters[c])] = "\\" c
  json_of["\""] = "\\\""
  json_of["\\"] = "\\\\"
  special = "[^] !#-[^-~\177]"
  # In place of the name, a mark or a trace_printk has the function that wrote it.
  name_and_colon = "^[!-9;-~\177]+( [[][0-9A-Za-z_]+[]])?( <[0-9a-f]+>)?:"
  visible = "[!-~\177]"
}

# ---- numbers, which are larger than awk's: 128 bits in eight words of sixteen, the lowest first

function clear_number(   i) {
  for (i = 0; i < 9; i++)
    w[i] = 0
}

# Adds bits of a printed number to the number; 0 if it is not a number of 64 bits.
function add_part(text, shift, bits,   i, kept, o, b) {
  if (!read_number(text))
    return 0
  o = int(shift / 16)
  b = power[shift % 16]
  for (i = 0; i < 4; i++) {
    kept = bits - 16 * i
    if (kept < 16)
      r[i] = kept > 0 ? r[i] % power[kept] : 0
    if (o + i < 8) {
      w[o + i] += r[i] * b % 65536
      w[o + i + 1] += int(r[i] * b / 65536)
    }
  }
  return 1
}

# Reads 64 bits into the words of r.
function read_number(text,   i, digits, negative, factor) {
  r[0] = r[1] = r[2] = r[3] = 0
  if (substr(text, 1, 1) == "'") {
    r[0] = byte(text, 2)
    if (r[0] > 127) {
      r[0] += 65280
      r[1] = r[2] = r[3] = 65535
    }
    return length(text) == 3
  }
  if (text ~ /^0x/) {
    if (length(text) > 18)
      return 0
    digits = "0000000000000000" substr(text, 3)
    for (i = 0; i < 4; i++)
      r[i] = hexadecimal(substr(digits, length(digits) - 4 * i - 3, 4))
    return 1
  }
  if (text !~ /^[-0-9]/ || length(text) > 20)
    return 0
  negative = substr(text, 1, 1) == "-"
  digits = negative ? substr(text, 2) : text
  while (digits != "") {
    i = length(digits) % 4
    i = i ? i : 4
    factor = substr("10000", 1, i + 1) + 0
    # busybox takes a number that begins with 0 for octal.
    multiply_and_add(factor, ("1" substr(digits, 1, i)) - factor)
    digits = substr(digits, i + 1)
  }
  if (negative)
    negate(r, 4)
  return 1
}

function multiply_and_add(factor, carry,   i) {
  for (i = 0; i < 4; i++) {
    carry += r[i] * factor
    r[i] = carry % 65536
    carry = int(carry / 65536)
  }
}

function negate(words, count,   i, carry) {
  carry = 1
  for (i = 0; i < count; i++) {
    carry += 65535 - words[i]
    words[i] = carry % 65536
    carry = int(carry / 65536)
  }
}

function hexadecimal(digits,   i, number) {
  number = 0
  for (i = 1; i <= length(digits); i++)
    number = number * 16 + index("0123456789abcdef", substr(digits, i, 1)) - 1
  return number
}

# Makes the number one of its lowest bits, the others by its sign if it has one.
function extend(bits, is_signed,   top, i, fill, kept) {
  top = bits - 1
  fill = is_signed && bit(top) ? 1 : 0
  for (i = 0; i < 8; i++) {
    kept = bits - 16 * i
    if (kept <= 0)
      w[i] = 65535 * fill
    else if (kept < 16)
      w[i] = w[i] % power[kept] + fill * (65536 - power[kept])
  }
}

function bit(i) { return int(w[int(i / 16)] / power[i % 16]) % 2 }

# The number in decimal, its highest bit a sign.
function decimal(   i, sign, out, rest, chunk) {
  sign = ""
  for (i = 0; i < 8; i++)
    q[i] = w[i]
  if (q[7] > 32767) {
    sign = "-"
    negate(q, 8)
  }
  return sign unsigned_decimal(q)
}

# The words, which become 0, in decimal.
function unsigned_decimal(words,   i, out, rest, any) {
  out = ""
  while (words[7] || words[6] || words[5] || words[4] || words[3]) {
    rest = 0
    for (i = 7; i >= 0; i--) {
      rest = rest * 65536 + words[i]
      words[i] = int(rest / 1000000000)
      rest -= words[i] * 1000000000
    }
    out = sprintf("%09d", rest) out
  }
  rest = (words[2] * 65536 + words[1]) * 65536 + words[0]
  if (out == "")
    return sprintf("%.0f", rest)
  if (rest)
    return sprintf("%.0f", rest) out
  sub(/^0+/, "", out)
  return out
}

# ---- pointers that lead nowhere

# Finds the fields behind them, and what is wrong with each: the kernel printed stale bytes; but it says
# itself if it cannot read a string at its own pointer, the last one.
function find_unread(e,   i, g, text) {
  for (i = 0; i < fields[e]; i++) {
    text = ""
    for (g = 0; g < guards[e, i] && text == ""; g++)
      text = wrong_of(printed[guard_field[e, i, g]], guard_bits[e, i, g])
    if (field_form[e, i] == "string" && printed[i] != "(fault)" && g == guards[e, i])
      text = ""
    unread[i] = text
  }
}

# What is wrong with a pointer of some bits; empty if nothing is for certain.
function wrong_of(text, bits,   key) {
  key = bits " " text
  if (!(key in pointer_wrong)) {
    if (pointers++ >= max_remembered) {
      split("", pointer_wrong)
      pointers = 1
    }
    pointer_wrong[key] = wrong(text, bits)
  }
  return pointer_wrong[key]
}

function wrong(text, bits,   i) {
  if (substr(text, 1, 1) == "(" || !read_number(text))
    return ""
  if (bits == 32)
    r[2] = r[3] = r[1] > 32767 ? 65535 : 0
  if (!r[0] && !r[1] && !r[2] && !r[3])
    return "NULL"
  for (i = 0; i < 4; i++)
    w[i] = r[i]
  if (r[3] == 65535 && r[2] == 65535 && r[1] == 65535 && r[0] >= 65536 - 4095) {
    text = error()
    return text == "" ? "-" (65536 - r[0]) : text
  }
  for (i = 0; i < regions && bits == 64; i++)
    if (are_bits(region_zeros[i], 0) && are_bits(region_ones[i], 1))
      return ""
  return bits == 64 ? "bad address" : ""
}

# Whether all of some bits of the number are 0, or are 1.
function are_bits(numbers_of, wanted,   i, count, number) {
  count = split(numbers_of, number, " ")
  for (i = 1; i <= count; i++)
    if (bit(number[i]) != wanted)
      return 0
  return 1
}

# What is wrong with the pointer to a value; empty for nothing.
function wrong_of_value(e, v,   p) {
  for (p = 0; guarded[e] && p < parts[e, v]; p++)
    if (unread[part_field[e, v, p]] != "")
      return unread[part_field[e, v, p]]
  return ""
}

# ---- values: put together, and what they mean

function key_of_value(e, v,   key, p) {
  key = e " " v
  for (p = 0; p < parts[e, v]; p++)
    key = key " " printed[part_field[e, v, p]]
  return key
}

function has_fault(e, v,   p) {
  for (p = 0; p < parts[e, v]; p++)
    if (printed[part_field[e, v, p]] == "(fault)")
      return 1
  return 0
}

# Reads a value into the number; 0 if a part is not a number.
function read_value(e, v,   p) {
  clear_number()
  for (p = 0; p < parts[e, v]; p++)
    if (!add_part(printed[part_field[e, v, p]], part_shift[e, v, p], part_bits[e, v, p]))
      return 0
  extend(value_bits[e, v], value_signed[e, v])
  return 1
}

function value_json(e, v,   key) {
  key = key_of_value(e, v)
  if (!(key in number_json)) {
    if (numbers++ >= max_remembered) {
      split("", number_json)
      numbers = 1
    }
    number_json[key] = !read_value(e, v) ? "null" : \
      value_signed[e, v] || value_bits[e, v] < 128 || w[7] < 32768 ? decimal() : unsigned_decimal(w)
  }
  return number_json[key]
}

function meanings_json(e,   v, out, key, text) {
  out = ""
  for (v = 0; v < values[e]; v++) {
    text = wrong_of_value(e, v)
    if (text != "")
      out = out (out == "" ? ",\"meanings\":{" : ",") "\"" value_name[e, v] "\":" string(text)
    if (text != "" || value_meaning[e, v] == "")
      continue
    key = key_of_value(e, v)
    if (!(key in meaning_of)) {
      if (meanings++ >= max_remembered) {
        split("", meaning_of)
        meanings = 1
      }
      meaning_of[key] = meaning_json(e, v)
    }
    if (meaning_of[key] != "")
      out = out (out == "" ? ",\"meanings\":{" : ",") "\"" value_name[e, v] "\":" meaning_of[key]
  }
  return out == "" ? "" : out "}"
}

# What a value means as JSON; empty for nothing.
function meaning_json(e, v,   i, count, text, out, j, any, whole) {
  i = part_field[e, v, 0]
  count = field_count[e, i]
  if (count == 0) {
    text = (field_form[e, i] == "symbol" ? read_address(printed[i]) : read_value(e, v)) ? meaning(e, v) : ""
    return text == "" ? "" : string(text)
  }
  if (printed[i] == "(fault)")
    return ""
  elements(field_form[e, i], count, printed[i], element)
  if (value_meaning[e, v] == "mac" || value_meaning[e, v] == "ipv6")
    return address_json(e, v, count)
  out = ""
  any = 0
  for (j = 0; j < count; j++) {
    text = read_element(e, v, j) ? meaning(e, v) : ""
    any = any || text != ""
    out = out (j ? "," : "[") (text == "" ? "null" : string(text))
  }
  return any ? out "]" : ""
}

# Reads the address that stands in place of a symbol; 0 for a symbol.
function read_address(text) {
  clear_number()
  return is_all(text, "^ *[(]null[)]") || \
    (is_all(text, "^0x[0-9a-f]+") && length(text) <= 18 && add_part(text, 0, 64))
}

function read_element(e, v, j) {
  if (field_form[e, part_field[e, v, 0]] == "symbol")
    return read_address(element[j])
  clear_number()
  if (!add_part(element[j], part_shift[e, v, 0], part_bits[e, v, 0]))
    return 0
  extend(value_bits[e, v], value_signed[e, v])
  return 1
}

# An array of bytes is one address, the first byte highest.
function address_json(e, v, count,   j, octet) {
  for (j = 0; j < 16; j++)
    octet[j] = 0
  for (j = 0; j < count; j++) {
    if (!read_element(e, v, j))
      return ""
    if (count - 1 - j < 16)
      octet[count - 1 - j] = w[0] % 256
  }
  for (j = 0; j < 8; j++)
    w[j] = octet[2 * j] + 256 * octet[2 * j + 1]
  return string(count > 8 ? ipv6(1) : mac())
}

# What the number means, which is a value of some bits; empty for nothing.
function meaning(e, v,   kind, bits) {
  kind = value_meaning[e, v]
  bits = value_bits[e, v]
  if (kind == "enum")
    return enum_text(e, v, bits < 64 ? bits : 64)
  if (kind == "bool")
    return w[1] || w[2] || w[3] || w[0] > 1 ? "" : w[0] ? "true" : "false"
  if (kind == "char")
    return character(w[0] % 256)
  if (kind == "pointer") {
    extend(bits < 64 ? bits : 64, 1)
    return w[0] || w[1] || w[2] || w[3] ? error() : "NULL"
  }
  if (kind == "errno")
    return error()
  if (kind == "big-endian" || kind == "little-endian" || kind == "ipv4") {
    if (kind == "little-endian" ? big_endian : !big_endian)
      turn_bytes(bits)
    extend(64, 0)
    return kind == "ipv4" ? ipv4() : unsigned_decimal(w)
  }
  if (kind == "ipv6")
    return ipv6(big_endian)
  if (kind == "mac")
    return mac()
  if (kind == "mode")
    return mode()
  if (kind == "device")
    return device()
  if (kind == "gfp")
    return gfp(e, v)
  if (kind == "ioctl-13")
    return ioctl(e, v, 13, "_IO _IOR - _IOW - _IOWR -")
  if (kind == "ioctl-14")
    return ioctl(e, v, 14, "_IOW _IOR _IOWR")
  if (kind == "id")
    return w[0] == 65535 && w[1] == 65535 ? "invalid" : ""
  if (kind == "exit-status")
    return exit_status()
  return kind == "time" ? seconds() : ""
}

function exit_status() {
  if (w[0] % 128 == 0)
    return "exit " int(w[0] / 256)
  return "signal " w[0] % 128 (int(w[0] / 128) % 2 ? " core" : "")
}

# Turns the bytes of the number's lowest 64 bits round, and keeps those that its bits are.
function turn_bytes(bits,   i, low) {
  for (i = 0; i < 2; i++) {
    low = w[i]
    w[i] = swapped(w[3 - i])
    w[3 - i] = swapped(low)
  }
  shift_right((128 - bits) % 64)
}

function swapped(word_of_16) { return word_of_16 % 256 * 256 + int(word_of_16 / 256) }

# Shifts the lowest 64 bits.
function shift_right(count,   words, divisor, i, above) {
  words = int(count / 16)
  divisor = power[count % 16]
  w[4] = w[5] = w[6] = w[7] = 0
  for (i = 0; i < 4; i++) {
    above = i + words + 1 < 4 ? w[i + words + 1] : 0
    w[i] = i + words < 4 ? int((above * 65536 + w[i + words]) / divisor) % 65536 : 0
  }
}

function error(   name) {
  if (w[3] != 65535 || w[2] != 65535 || w[1] != 65535 || w[0] < 65536 - 4095)
    return ""
  name = 65536 - w[0]
  return name in error_name ? "-" error_name[name] : ""
}

function octets(word_of_16, separator) { return int(word_of_16 / 256) separator word_of_16 % 256 }

function ipv4() { return octets(w[1], ".") "." octets(w[0], ".") }

function mac(   i, out) {
  for (i = 2; i >= 0; i--)
    out = out sprintf("%02x:%02x%s", int(w[i] / 256), w[i] % 256, i ? ":" : "")
  return out
}

# RFC 5952: the longest run of zeros is left out, and IPv4 in it is shown as such. The number is in
# memory's order; a big-endian machine's number has it already.
function ipv6(in_order,   i, group, start, end, best, run, out) {
  for (i = 0; i < 8; i++)
    group[i] = in_order ? w[7 - i] : swapped(w[i])
  for (i = 0; i < 8; i++)
    w[7 - i] = group[i]
  if (!w[7] && !w[6] && !w[5] && !w[4] && !w[3] && w[2] == 65535)
    return "::ffff:" ipv4()
  best = 8
  run = 1
  for (start = 0; start < 8; start++) {
    for (end = start; end < 8 && !group[end]; end++)
      ;
    if (end - start > run) {
      best = start
      run = end - start
    }
  }
  for (i = 0; i < 8; i++)
    if (i == best)
      out = out "::"
    else if (i < best || i >= best + run)
      out = out (i == 0 || i == best + run ? "" : ":") sprintf("%x", group[i])
  return out
}

function mode(   type) {
  type = int(w[0] / 4096) * 4096
  return (type in file_type ? file_type[type] : sprintf("0%o|", type)) \
    (w[0] % 4096 ? sprintf("0%o", w[0] % 4096) : "0")
}

function device(   minor) {
  minor = w[1] % 16 * 65536 + w[0]
  shift_right(20)
  return unsigned_decimal(w) ":" minor
}

# 2 to the 63, less 1, and its negative, less 1, are no times.
function seconds(   text, sign) {
  extend(64, 1)
  text = decimal()
  if (text == "9223372036854775807")
    return "KTIME_MAX"
  if (text == "-9223372036854775808")
    return "KTIME_MIN"
  sign = substr(text, 1, 1) == "-" ? "-" : ""
  text = sprintf("%s%s", "0000000000", substr(text, length(sign) + 1))
  sub(/^0+/, "", text)
  while (length(text) < 10)
    text = "0" text
  return sign substr(text, 1, length(text) - 9) "." substr(text, length(text) - 8) "s"
}

function enum_text(e, v, bits,   i, out, count, any, text) {
  extend(bits, 0)
  w[4] = w[5] = w[6] = w[7] = 0
  for (i = 0; i < 64; i++)
    left[i] = bit(i)
  text = unsigned_decimal(w)
  if ((e, v, text) in enumerator_name)
    return enumerator_name[e, v, text]
  out = ""
  for (i = 0; i < flags[e, v]; i++)
    if (left[flag_bit[e, v, i]]) {
      left[flag_bit[e, v, i]] = 0
      out = out (out == "" ? "" : "|") flag_name[e, v, i]
    }
  text = out == "" ? "" : hexadecimal_left()
  return text == "" ? out : out "|" text
}

# Each name whose bits are all there takes them away, as __print_flags of the kernel does.
function gfp(e, v,   i, m, out, count, wanted, text) {
  out = ""
  for (i = 0; i < 64; i++)
    left[i] = bit(i)
  for (m = 0; m < masks[e, v]; m++) {
    count = split(mask_bits[e, v, m], wanted, " ")
    for (i = 1; i <= count && left[wanted[i]]; i++)
      ;
    if (i > count) {
      out = out (out == "" ? "" : "|") mask_name[e, v, m]
      for (i = 1; i <= count; i++)
        left[wanted[i]] = 0
    }
  }
  text = hexadecimal_left()
  return text == "" ? out : out (out == "" ? "" : "|") text
}

# A command of ioctl(2) by its name, or as the macro that made it, by the bits of the direction.
function ioctl(e, v, size_bits, macros,   text, macro, direction, size, type) {
  extend(32, 0)
  text = unsigned_decimal(w)
  if ((e, v, text) in enumerator_name)
    return enumerator_name[e, v, text]
  split(macros, macro, " ")
  direction = int(w[1] / power[size_bits])
  size = w[1] % power[size_bits]
  if (!direction || macro[direction] == "-" || (macro[direction] == "_IO" && size))
    return ""
  type = int(w[0] / 256)
  text = type > 32 && type < 127 && type != 39 && type != 92 ? sprintf("'%c'", type) : sprintf("0x%x", type)
  text = macro[direction] "(" text ", " sprintf("0x%x", w[0] % 256)
  return text (macro[direction] == "_IO" ? ")" : ", " size ")")
}

# The bits that are left in hexadecimal; empty for none.
function hexadecimal_left(   i, out) {
  out = ""
  for (i = 60; i >= 0; i -= 4)
    out = out sprintf("%x", left[i] + 2 * left[i + 1] + 4 * left[i + 2] + 8 * left[i + 3])
  sub(/^0+/, "", out)
  return out == "" ? "" : "0x" out
}

function character(code) {
  if (code in character_text)
    return "'" character_text[code] "'"
  return code >= 32 && code < 127 ? "'" sprintf("%c", code) "'" : sprintf("'\\x%02x'", code)
}

# ---- names of file types and characters

function prepare_names() {
  file_type[49152] = "S_IFSOCK|"
  file_type[40960] = "S_IFLNK|"
  file_type[32768] = "S_IFREG|"
  file_type[24576] = "S_IFBLK|"
  file_type[16384] = "S_IFDIR|"
  file_type[8192] = "S_IFCHR|"
  file_type[4096] = "S_IFIFO|"
  file_type[0] = ""
  character_text[39] = "\\'"
  character_text[92] = "\\\\"
  character_text[10] = "\\n"
  character_text[9] = "\\t"
  character_text[13] = "\\r"
}
