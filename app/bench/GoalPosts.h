#pragma once
// What models reach on real tables, beside figures measured elsewhere with the same set-up: row i mod 5 = 4 tests,
// 3 validates; embeddings of 4, Adam 1e-3, batches of 1024, at most 12 epochs, patience 3 on the mean validation
// figure, equal weights. The tables are not part of this tree. Main thread.

#include "engine/project/Project.h"

#include <filesystem>
#include <functional>
#include <span>

namespace bench {

struct GoalTable {
    const char* name; ///< "census"
    const char* file; ///< below the folder of tables
    std::vector<const char*> tasks, ignored;
    std::vector<const char*> categories; ///< columns whose numbers are codes
};
struct GoalPost {
    const GoalTable& table;
    const char* model; ///< id of a template
    engine::Params sizes;
    std::vector<double> auc; ///< per task, on the test rows, not to be below; 0 = none set
};

std::span<const GoalPost> goalPosts();
engine::Result<engine::Project> projectOf(const GoalPost& post, const std::filesystem::path& tables);
/// Test AUC per task, mean over seeds 1 … `seeds`. Trains; runs go to a folder that is removed again.
engine::Result<std::vector<double>> meanAuc(const engine::Project& project, std::uint64_t seeds,
                                            const std::function<void(std::uint64_t seed)>& progress = {});

} // namespace bench
