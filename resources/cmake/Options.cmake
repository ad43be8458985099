# Language, warnings, linker, compiler cache and sanitizers for everything in this tree.
set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

# moc needs no built libraries, so that one file of the window compiles without building torch-facing code first.
set(CMAKE_AUTOGEN_ORIGIN_DEPENDS OFF)

add_compile_options(-Wall -Wextra -Wconversion -Wshadow -Werror)

find_program(TASKLOOM_CCACHE ccache)
if(TASKLOOM_CCACHE)
  # One cache serves several clones (paths below the base are relative to the build folder) and several build folders.
  cmake_path(IS_PREFIX CMAKE_SOURCE_DIR "${CMAKE_BINARY_DIR}" NORMALIZE inside)
  if(inside)
    set(base "${CMAKE_SOURCE_DIR}")
  else()
    set(base "${CMAKE_BINARY_DIR}")
  endif()
  # The sloppiness is what precompiled headers need.
  set(CMAKE_CXX_COMPILER_LAUNCHER env CCACHE_BASEDIR=${base} CCACHE_SLOPPINESS=pch_defines,time_macros
      "${TASKLOOM_CCACHE}")
endif()
find_program(TASKLOOM_MOLD mold)
if(TASKLOOM_MOLD)
  add_link_options(-fuse-ld=mold)
endif()

set(TASKLOOM_SANITIZE "" CACHE STRING "Sanitizers, for example address,undefined")
if(TASKLOOM_SANITIZE)
  # With sanitizers g++ 12 takes a variant that is just being made for one that was never set.
  add_compile_options(-fsanitize=${TASKLOOM_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all -O1 -g1
                      -Wno-maybe-uninitialized)
  add_link_options(-fsanitize=${TASKLOOM_SANITIZE})
endif()

# A library whose folders hold no file yet still needs one source.
function(taskloom_library target)
  set(sources ${ARGN})
  if(NOT "${sources}" MATCHES "\\.cpp")
    list(APPEND sources "${CMAKE_BINARY_DIR}/empty/${target}.cpp")
    file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/empty/${target}.cpp" CONTENT "namespace ${target} {}\n")
  endif()
  add_library(${target} STATIC ${sources})
  target_include_directories(${target} PUBLIC "${CMAKE_SOURCE_DIR}")
endfunction()

# Sets OUT to every .cpp (and .h, which moc wants to see) below the folders, in a fixed order.
function(taskloom_sources out)
  set(patterns "")
  foreach(folder IN LISTS ARGN)
    list(APPEND patterns "${CMAKE_SOURCE_DIR}/${folder}/*.cpp" "${CMAKE_SOURCE_DIR}/${folder}/*.h")
  endforeach()
  file(GLOB_RECURSE files CONFIGURE_DEPENDS ${patterns})
  list(SORT files)
  set(${out} ${files} PARENT_SCOPE)
endfunction()

# Kinds of things (files whose name begins with a small letter) are small and have a namespace of their own: they are
# compiled a dozen at a time. All other files are compiled one by one.
function(taskloom_unity_of_kinds target)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 12)
  get_target_property(sources ${target} SOURCES)
  foreach(file IN LISTS sources)
    get_filename_component(stem "${file}" NAME)
    if(NOT stem MATCHES "^[a-z]")
      set_source_files_properties("${file}" PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
    endif()
  endforeach()
endfunction()
