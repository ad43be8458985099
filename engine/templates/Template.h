#pragma once
// Templates build a fully visible, editable graph for the tasks of a project. One .cpp each; torch-free. Any thread.

#include "engine/project/Project.h"

#include <functional>

namespace engine {

struct Template {
    const char* id; ///< "single", "shared_bottom", "mmoe", "esmm" …
    const char* label;
    const char* help;
    const char* paper;
    std::span<const ParamSpec> sizes; ///< --size NAME=VALUE, and the form of the template dialog
    /// The graph and the output port of every task (same order as `tasks`). Names of nodes may hold terms.
    struct Built {
        Graph graph;
        std::vector<PortRef> outputs;
    };
    Built (*build)(const Params& sizes, const std::vector<Task>& tasks);
    /// Why these tasks or sizes do not suit the template; null = suits all. `build` may rely on it.
    Result<void> (*suits)(const Params& sizes, const std::vector<Task>& tasks) = nullptr;
    const char* note = ""; ///< TL_TEXT source: where well-known implementations build another model; "" = none
};

std::span<const Template* const> allTemplates();
const Template* findTemplate(std::string_view id);
/// Replaces the project's graph by the template's, binds the tasks, lays it out. One undo step. Where the columns are
/// in several feature sets, every input becomes one input per set and a concat. The nodes get names in the language of
/// `translate` (of engine/base/Terms.h); null: English.
Result<Project> insertTemplate(const Project& project, const Template& kind, const Params& sizes,
                               const std::function<std::string(const std::string&)>& translate = nullptr);

} // namespace engine
