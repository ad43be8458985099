# Tests: every tests/<room>/tst_<name>.cpp is one program `tst_<name>` and one test `<room>/<name>`, labelled with its
# room and with its size: unit (no torch), torch, app (widgets and the program).
set(unit_rooms base data graph metrics balancing schedules templates project runs samples)
set(torch_rooms tensor layers losses optimizers compile train inspect)
set(app_rooms catalogue widgets app cli translations)

# What a test sees of the machine: nothing of the person's settings, no display, UTF-8, a private runtime folder.
set(test_home "${CMAKE_BINARY_DIR}/test-home")
foreach(folder config data cache runtime)
  file(MAKE_DIRECTORY "${test_home}/${folder}")
endforeach()
file(CHMOD "${test_home}/runtime" DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)
set(test_environment
    QT_QPA_PLATFORM=offscreen "XDG_RUNTIME_DIR=${test_home}/runtime" "XDG_CONFIG_HOME=${test_home}/config"
    "XDG_CACHE_HOME=${test_home}/cache" LC_ALL=C.UTF-8
    "TASKLOOM_PROGRAM=${CMAKE_BINARY_DIR}/taskloom" "TASKLOOM_LUPDATE=${TASKLOOM_LUPDATE}")

find_package(Qt6 6.4 REQUIRED COMPONENTS Core Test)
# Qt hands every test the folders of this tree, which would keep a compiler cache from serving another clone.
set_target_properties(Qt6::Test PROPERTIES INTERFACE_COMPILE_DEFINITIONS QT_TESTLIB_LIB)
find_path(RAPIDCHECK_INCLUDE rapidcheck.h)
find_library(RAPIDCHECK_LIBRARY rapidcheck)

file(GLOB support CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/support/*.cpp" "${CMAKE_SOURCE_DIR}/tests/support/*.h")
taskloom_library(taskloom_test_support ${support})
target_link_libraries(taskloom_test_support PUBLIC taskloom_core Qt6::Core Qt6::Test)
target_compile_definitions(taskloom_test_support PUBLIC QT_NO_KEYWORDS)
# Only this file knows where the tree is, so that a compiler cache serves the other tests in every clone.
set_source_files_properties("${CMAKE_SOURCE_DIR}/tests/support/Folders.cpp" PROPERTIES
                            COMPILE_DEFINITIONS "TASKLOOM_SOURCE_DIR=\"${CMAKE_SOURCE_DIR}\"")
if(RAPIDCHECK_INCLUDE AND RAPIDCHECK_LIBRARY)
  target_include_directories(taskloom_test_support SYSTEM PUBLIC "${RAPIDCHECK_INCLUDE}")
  target_link_libraries(taskloom_test_support PUBLIC "${RAPIDCHECK_LIBRARY}")
endif()

if(NOT TASKLOOM_CORE_ONLY)
  taskloom_sources(support tests/support/widgets)
  taskloom_library(taskloom_test_support_widgets ${support})
  set_target_properties(taskloom_test_support_widgets PROPERTIES AUTOMOC ON)
  target_link_libraries(taskloom_test_support_widgets PUBLIC taskloom_test_support taskloom_widgets)
endif()

function(taskloom_test room size seconds)
  file(GLOB files CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/${room}/tst_*.cpp")
  list(SORT files)
  foreach(file IN LISTS files)
    get_filename_component(target "${file}" NAME_WE)
    string(REGEX REPLACE "^tst_" "" name "${target}")
    if(TARGET ${target})
      set(target "tst_${room}_${name}")
    endif()
    add_executable(${target} "${file}")
    target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O1>)
    set_target_properties(${target} PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests/${room}")
    target_link_libraries(${target} PRIVATE ${ARGN})
    add_test(NAME ${room}/${name} COMMAND ${target} WORKING_DIRECTORY "${CMAKE_BINARY_DIR}/tests/${room}")
    # Runs of projects that one test did not save are not found by another.
    file(MAKE_DIRECTORY "${test_home}/data/${room}-${name}")
    set(environment ${test_environment} "XDG_DATA_HOME=${test_home}/data/${room}-${name}")
    set_tests_properties(${room}/${name} PROPERTIES LABELS "${size};${room}" ENVIRONMENT "${environment}"
                         TIMEOUT ${seconds} SKIP_RETURN_CODE 77)
    if(room MATCHES "^(train|app|cli)$")
      set_tests_properties(${room}/${name} PROPERTIES PROCESSORS 2)
      if(TARGET taskloom AND NOT room STREQUAL "train")
        add_dependencies(${target} taskloom)
      endif()
    endif()
  endforeach()
endfunction()

# The scripts can be read by the shell, and be started.
file(GLOB scripts "${CMAKE_SOURCE_DIR}/resources/setup/*.sh")
add_test(NAME setup/scripts COMMAND bash -c "test -x \"$0\" && for file; do bash -n \"$file\" || exit 1; done"
         "${CMAKE_SOURCE_DIR}/dev" "${CMAKE_SOURCE_DIR}/dev" "${CMAKE_SOURCE_DIR}/.ci/run" ${scripts})
set_tests_properties(setup/scripts PROPERTIES LABELS "unit;setup")

foreach(room IN LISTS unit_rooms)
  taskloom_test(${room} unit 120 taskloom_test_support)
endforeach()
# They write Parquet and its pages in ways that the program does not.
target_link_libraries(tst_parquetcolumn PRIVATE wheel::arrow wheel::parquet)
target_link_libraries(tst_parquetpages PRIVATE wheel::arrow wheel::parquet zstd::libzstd_shared)
if(NOT TASKLOOM_CORE_ONLY)
  foreach(room IN LISTS torch_rooms)
    taskloom_test(${room} torch 600 taskloom_test_support taskloom_torch wheel::torch_cpu)
  endforeach()
  foreach(room IN LISTS app_rooms)
    taskloom_test(${room} app 600 taskloom_test_support_widgets taskloom_app)
  endforeach()
endif()
