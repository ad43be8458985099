#pragma once
// Who may include what: reads the #include lines of a source file and compares them with the house rules (app ->
// widgets -> engine, the order of the rooms inside the engine, and which rooms may see Qt, QCustomPlot, torch, Arrow
// and JSON headers). Linking does not protect these rules, because system headers are visible everywhere. And who may
// write, move or remove files: engine/base/Files alone, so that no error of the disk is lost. Any thread.

#include <string>
#include <string_view>
#include <vector>

namespace support {

struct LayeringFault {
    std::string file; ///< relative to the top of the tree, with '/'
    int line = 0;     ///< from 1
    std::string rule; ///< what is broken, for people
};

/// "engine/data/Table.cpp:12: …"
std::string describe(const LayeringFault& fault);

/// Faults of one file. `file` is relative to the top of the tree: it decides which rules count.
std::vector<LayeringFault> layeringFaults(std::string_view file, std::string_view content);

} // namespace support
