# protoc_kprobe_generate(OUTPUTS VARIABLE INPUTS FILE... FUNCTIONS NAME...
#     [ARCH A] [NAME NAME] [EMIT KIND...] [OPTIONS OPTION...])
#
# Adds the command that compiles probes of the functions that INPUTS declare, into the current binary
# directory, and sets VARIABLE to the files that it makes. The command runs again when a file changes that
# it has read. EMIT is "script" if it is not given; NAME is what the files are called, see --name.
cmake_minimum_required(VERSION 3.20) # DEPFILE in Makefiles
find_program(PROTOC_KPROBE protoc-kprobe REQUIRED)

function(protoc_kprobe_generate)
  cmake_parse_arguments(PARSE_ARGV 0 probes "" "OUTPUTS;ARCH;NAME" "INPUTS;FUNCTIONS;EMIT;OPTIONS")
  if(NOT probes_OUTPUTS OR NOT probes_INPUTS OR NOT probes_FUNCTIONS)
    message(FATAL_ERROR "protoc_kprobe_generate needs OUTPUTS, INPUTS and FUNCTIONS")
  endif()
  if(NOT probes_EMIT)
    set(probes_EMIT script)
  endif()
  set(inputs "")
  foreach(input IN LISTS probes_INPUTS)
    get_filename_component(input "${input}" ABSOLUTE)
    list(APPEND inputs "${input}")
  endforeach()
  set(directory "${CMAKE_CURRENT_BINARY_DIR}")
  list(JOIN probes_FUNCTIONS "," functions)
  list(JOIN probes_EMIT "," kinds)
  set(command "${PROTOC_KPROBE}" ${inputs} --func "${functions}" --emit "${kinds}" --out "${directory}")
  if(probes_ARCH)
    list(APPEND command --arch "${probes_ARCH}")
  endif()
  if(probes_NAME)
    list(APPEND command --name "${probes_NAME}")
  endif()
  list(APPEND command ${probes_OPTIONS})

  execute_process(COMMAND ${command} --list-outputs OUTPUT_VARIABLE outputs COMMAND_ERROR_IS_FATAL ANY
    OUTPUT_STRIP_TRAILING_WHITESPACE)
  string(REPLACE "\n" ";" outputs "${outputs}")
  list(GET outputs 0 first)
  add_custom_command(OUTPUT ${outputs}
    COMMAND ${command} -MD -MF "${first}.d" -MQ "${first}"
    # A file that stays the same keeps its time; CMake's makefiles know no restat.
    COMMAND "${CMAKE_COMMAND}" -E touch ${outputs}
    DEPENDS ${inputs}
    DEPFILE "${first}.d"
    COMMENT "Compiling probes of ${functions}"
    VERBATIM)
  set(${probes_OUTPUTS} "${outputs}" PARENT_SCOPE)
endfunction()
