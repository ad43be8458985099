# Imported targets wheel::c10, wheel::torch_cpu, wheel::arrow and wheel::parquet out of the unpacked wheels of
# resources/setup/wheels.txt. The wheels' own CMake files are not used: torch's insists on a CUDA toolkit, pyarrow has none.
set(TASKLOOM_SITE "" CACHE PATH "Folder with torch/, pyarrow/ and nvidia/; empty: the folder that ./dev fills")

set(_wheels "${CMAKE_SOURCE_DIR}/resources/setup/wheels.txt")
set_property(DIRECTORY "${CMAKE_SOURCE_DIR}" APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${_wheels}")
if(TASKLOOM_SITE)
  set(SITE "${TASKLOOM_SITE}")
else()
  # The same rule as in ./dev: a folder per content of the list, so that a changed list never meets old files.
  file(SHA256 "${_wheels}" _hash)
  string(SUBSTRING "${_hash}" 0 16 _hash)
  if(DEFINED ENV{TASKLOOM_CACHE} AND NOT "$ENV{TASKLOOM_CACHE}" STREQUAL "")
    set(SITE "$ENV{TASKLOOM_CACHE}/site-${_hash}")
  else()
    set(SITE "$ENV{HOME}/.cache/taskloom/site-${_hash}")
  endif()
endif()

set(_needed pyarrow/libarrow.so.2600 pyarrow/libparquet.so.2600)
if(NOT TASKLOOM_CORE_ONLY)
  # Without the nvidia folder a CUDA toolkit of the machine would be taken silently, so it is checked here.
  list(APPEND _needed torch/lib/libc10.so torch/lib/libtorch_cpu.so nvidia/cu13/lib/libcudart.so.13
       nvidia/cu13/lib/libcupti.so.13)
endif()
foreach(_file IN LISTS _needed)
  if(NOT EXISTS "${SITE}/${_file}")
    message(FATAL_ERROR "The libraries out of the wheels are not there: ${SITE}/${_file} is missing.\n"
            "Run ./dev build once (it fetches them), or set TASKLOOM_SITE to a folder that holds torch, pyarrow and nvidia.")
  endif()
endforeach()

function(_wheel name file includes links)
  get_filename_component(_soname "${file}" NAME)
  add_library(wheel::${name} SHARED IMPORTED GLOBAL)
  set_target_properties(wheel::${name} PROPERTIES IMPORTED_LOCATION "${SITE}/${file}" IMPORTED_SONAME "${_soname}"
                        INTERFACE_INCLUDE_DIRECTORIES "${includes}" INTERFACE_LINK_LIBRARIES "${links}")
endfunction()

_wheel(arrow pyarrow/libarrow.so.2600 "${SITE}/pyarrow/include" "")
_wheel(parquet pyarrow/libparquet.so.2600 "${SITE}/pyarrow/include" wheel::arrow)
if(NOT TASKLOOM_CORE_ONLY)
  _wheel(c10 torch/lib/libc10.so "${SITE}/torch/include" "")
  _wheel(torch_cpu torch/lib/libtorch_cpu.so
         "${SITE}/torch/include;${SITE}/torch/include/torch/csrc/api/include" wheel::c10)
endif()

# One clean RUNPATH: CMake pads a build-tree RUNPATH with empty entries (= the current folder) when it is to be
# changed at installation; built this way it is final and has none.
set(CMAKE_BUILD_WITH_INSTALL_RPATH ON)
set(CMAKE_INSTALL_RPATH "${SITE}/torch/lib;${SITE}/pyarrow")
