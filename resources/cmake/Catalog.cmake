# taskloom_catalog(<target> FUNCTION allLayers GLOB engine/layers/*/layer.cpp NAMESPACE engine::layers
#                  SYMBOL description TYPE engine::Layer HEADER engine/layers/Layer.h)
#
# Finds every file that describes one thing of a kind and generates the function
#   std::span<const engine::Layer* const> engine::allLayers();
# (declared in HEADER) over them, sorted by name, and adds it to the target. Adding a file adds the thing: no list is
# edited by hand, and no static object registers itself (linkers drop those out of static libraries).
#
# The namespace of a thing is its folder's name when the pattern has a folder for each thing, else the file's stem.
# Files that begin with an upper-case letter are ordinary code and not things. Before HEADER exists nothing is made.
function(taskloom_catalog target)
  cmake_parse_arguments(PARSE_ARGV 1 C "" "FUNCTION;GLOB;NAMESPACE;SYMBOL;TYPE;HEADER" "")
  file(GLOB header CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/${C_HEADER}")
  file(GLOB files CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/${C_GLOB}")
  if(NOT header)
    return()
  endif()

  set(names "")
  foreach(file IN LISTS files)
    if(C_GLOB MATCHES "/\\*/[^/*]+$")
      get_filename_component(folder "${file}" DIRECTORY)
      get_filename_component(name "${folder}" NAME)
    else()
      get_filename_component(name "${file}" NAME_WE)
    endif()
    if(name MATCHES "^[A-Z]")
      continue()
    endif()
    if(NOT name MATCHES "^[a-z][a-z0-9_]*$")
      message(FATAL_ERROR "${file}: \"${name}\" becomes a C++ namespace; use lower-case letters, digits and _.")
    endif()
    list(APPEND names "${name}")
  endforeach()
  list(SORT names)

  set(declarations "")
  set(entries "")
  foreach(name IN LISTS names)
    string(APPEND declarations "namespace ${C_NAMESPACE}::${name} {\nextern const ::${C_TYPE} ${C_SYMBOL};\n}\n")
    string(APPEND entries "    &::${C_NAMESPACE}::${name}::${C_SYMBOL},\n")
  endforeach()

  set(text "// Generated from ${C_GLOB}; not to be edited.\n#include \"${C_HEADER}\"\n\n#include <span>\n\n${declarations}\n")
  string(APPEND text "namespace engine {\n\n")
  if(names)
    string(APPEND text "namespace {\nconstexpr const ::${C_TYPE}* ${C_FUNCTION}Table[] = {\n${entries}};\n}\n\n"
           "std::span<const ::${C_TYPE}* const> ${C_FUNCTION}() {\n    return ${C_FUNCTION}Table;\n}\n")
  else()
    string(APPEND text "std::span<const ::${C_TYPE}* const> ${C_FUNCTION}() {\n    return {};\n}\n")
  endif()
  string(APPEND text "\n}\n")

  set(output "${CMAKE_BINARY_DIR}/catalog/${C_FUNCTION}.cpp")
  file(CONFIGURE OUTPUT "${output}" CONTENT "${text}" @ONLY)
  target_sources(${target} PRIVATE "${output}")
endfunction()
