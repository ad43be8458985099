# Language, warnings, linker, compiler cache and sanitizers for everything in this tree.
set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

add_compile_options(-Wall -Wextra -Wconversion -Wshadow -Werror)

find_program(TASKLOOM_CCACHE ccache)
if(TASKLOOM_CCACHE)
  # base_dir makes entries serve every build folder; the sloppiness is what precompiled headers need.
  set(CMAKE_CXX_COMPILER_LAUNCHER env CCACHE_BASEDIR=/ CCACHE_SLOPPINESS=pch_defines,time_macros "${TASKLOOM_CCACHE}")
endif()
find_program(TASKLOOM_MOLD mold)
if(TASKLOOM_MOLD)
  add_link_options(-fuse-ld=mold)
endif()

set(TASKLOOM_SANITIZE "" CACHE STRING "Sanitizers, for example address,undefined")
if(TASKLOOM_SANITIZE)
  add_compile_options(-fsanitize=${TASKLOOM_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all -O1 -g1)
  add_link_options(-fsanitize=${TASKLOOM_SANITIZE})
endif()

# A library whose folders hold no file yet still needs one source.
function(taskloom_library target)
  set(sources ${ARGN})
  if(NOT sources)
    set(sources "${CMAKE_BINARY_DIR}/empty/${target}.cpp")
    file(CONFIGURE OUTPUT "${sources}" CONTENT "namespace ${target} {}\n")
  endif()
  add_library(${target} STATIC ${sources})
  target_include_directories(${target} PUBLIC "${CMAKE_SOURCE_DIR}")
endfunction()

# Sets OUT to every .cpp below the folders, in a fixed order.
function(taskloom_sources out)
  set(patterns ${ARGN})
  list(TRANSFORM patterns PREPEND "${CMAKE_SOURCE_DIR}/")
  list(TRANSFORM patterns APPEND "/*.cpp")
  file(GLOB_RECURSE files CONFIGURE_DEPENDS ${patterns})
  list(SORT files)
  set(${out} ${files} PARENT_SCOPE)
endfunction()
