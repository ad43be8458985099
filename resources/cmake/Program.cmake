# The engine with torch, the widgets and the program itself.
taskloom_sources(torch_sources engine/tensor engine/optimizers engine/compile engine/train engine/inspect)
file(GLOB kinds CONFIGURE_DEPENDS "engine/layers/*/module.cpp" "engine/layers/*/kernel.cpp"
     "engine/losses/*/module.cpp" "engine/losses/*/kernel.cpp")
list(SORT kinds)
taskloom_library(taskloom_torch ${torch_sources} ${kinds})
taskloom_unity_of_kinds(taskloom_torch)
target_link_libraries(taskloom_torch PUBLIC taskloom_core PRIVATE wheel::torch_cpu)
# The catalogue sees no torch header (those bring another fmt along), but names what is in that library.
taskloom_sources(catalogue_sources engine/catalogue)
taskloom_library(taskloom_catalogue ${catalogue_sources})
target_link_libraries(taskloom_catalogue PUBLIC taskloom_core taskloom_torch)
# Full debug information doubles the compile time of files that see torch.
target_compile_options(taskloom_torch PRIVATE -O3 -fno-math-errno -fno-trapping-math $<$<CONFIG:Debug>:-g1>)
target_precompile_headers(taskloom_torch PRIVATE <ATen/core/Tensor.h> <ATen/TensorOperators.h>
                          <torch/csrc/autograd/variable.h> <cstdint> <memory> <string> <vector>)
if(TASKLOOM_CCACHE)
  target_compile_options(taskloom_torch PRIVATE -fpch-preprocess)
endif()

taskloom_catalog(taskloom_torch FUNCTION allLayerModules GLOB engine/layers/*/module.cpp NAMESPACE engine::layers
                 SYMBOL module TYPE engine::LayerModule HEADER engine/tensor/Module.h)
taskloom_catalog(taskloom_torch FUNCTION allLossModules GLOB engine/losses/*/module.cpp NAMESPACE engine::losses
                 SYMBOL module TYPE engine::LossModule HEADER engine/tensor/LossModule.h)
taskloom_catalog(taskloom_torch FUNCTION allOptimizers GLOB engine/optimizers/*.cpp NAMESPACE engine::optimizers
                 SYMBOL description TYPE engine::Optimizer HEADER engine/optimizers/Optimizer.h)

find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Widgets Svg LinguistTools)
find_package(QCustomPlotQt6 REQUIRED)
find_package(CLI11 REQUIRED)

taskloom_sources(widgets_sources widgets)
taskloom_library(taskloom_widgets ${widgets_sources})
set_target_properties(taskloom_widgets PROPERTIES AUTOMOC ON)
target_compile_definitions(taskloom_widgets PUBLIC QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII)
target_link_libraries(taskloom_widgets PUBLIC taskloom_core taskloom_torch taskloom_catalogue Qt6::Widgets PRIVATE Qt6::Svg QCustomPlotQt6)

# Icons as :/icons/<name>.svg, colours and sizes as :/tokens.json.
file(GLOB resources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/resources/icons/*.svg" "${CMAKE_SOURCE_DIR}/resources/tokens.json")
if(resources)
  qt_add_resources(taskloom_widgets taskloom_resources PREFIX "/" BASE "${CMAKE_SOURCE_DIR}/resources" FILES ${resources})
endif()

# Everything of app/ but main.cpp is a library, so that tests reach the main window and the commands.
taskloom_sources(app_sources app)
set(has_main OFF)
if("${CMAKE_SOURCE_DIR}/app/main.cpp" IN_LIST app_sources)
  set(has_main ON)
endif()
list(REMOVE_ITEM app_sources "${CMAKE_SOURCE_DIR}/app/main.cpp")
taskloom_library(taskloom_app ${app_sources})
set_target_properties(taskloom_app PROPERTIES AUTOMOC ON)
# Words and windows: what computes is in the engine. Saves a third of the compile time of the commands.
target_compile_options(taskloom_app PRIVATE $<$<CONFIG:Release>:-O1>)
target_link_libraries(taskloom_app PUBLIC taskloom_widgets taskloom_torch PRIVATE CLI11::CLI11)
taskloom_catalog(taskloom_app FUNCTION allCommands GLOB app/cli/*.cpp NAMESPACE cli::commands SYMBOL description
                 TYPE cli::Command HEADER app/cli/Command.h)
taskloom_catalog(taskloom_app FUNCTION allBenchmarks GLOB app/bench/*.cpp NAMESPACE bench SYMBOL description
                 TYPE bench::Benchmark HEADER app/bench/Bench.h)

# Languages as :/i18n/taskloom_<id>.qm. The catalogues are brought up to date by ./dev translate, never by a build.
file(GLOB catalogues CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/resources/translations/taskloom_*.ts")
get_target_property(lupdate Qt6::lupdate IMPORTED_LOCATION)
set(TASKLOOM_LUPDATE "${lupdate}" CACHE INTERNAL "What ./dev translate runs")
qt_add_lrelease(taskloom_app TS_FILES ${catalogues} QM_FILES_OUTPUT_VARIABLE languages)
qt_add_resources(taskloom_app taskloom_languages PREFIX "/i18n" BASE "${CMAKE_BINARY_DIR}" FILES ${languages})

# Only this file knows where the samples of the source tree are; an installed program looks beside itself first.
set_source_files_properties("${CMAKE_SOURCE_DIR}/app/FileCommands.cpp" PROPERTIES
                            COMPILE_DEFINITIONS "TASKLOOM_PROJECTS_DIR=\"${CMAKE_SOURCE_DIR}/projects\"")
if(has_main)
  add_executable(taskloom app/main.cpp)
  set_target_properties(taskloom PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}")
  target_link_libraries(taskloom PRIVATE taskloom_app)
endif()
