// Test AUC of the architectures on real tables, means over five seeds, beside the goal posts.

#include "app/bench/Bench.h"
#include "app/bench/GoalPosts.h"

#include <fmt/format.h>

#include <cstdlib>

namespace bench::goal_posts {

using namespace engine;

namespace {

constexpr std::uint64_t seeds = 5;

Result<std::vector<Figure>> run(const Options& options) {
    const char* shared = std::getenv("TASKLOOM_SHARED");
    const std::filesystem::path tables = std::filesystem::path(shared ? shared : "../shared") / "data";
    std::vector<Figure> figures;
    for (const GoalPost& post : goalPosts()) {
        if (!std::filesystem::exists(tables / post.table.file))
            continue; // the tables are not part of this tree
        TRY(const Project project, projectOf(post, tables));
        const auto say = [&](std::uint64_t seed) {
            options.progress(fmt::format("{}, {}: seed {} of {}", post.table.name, post.model, seed, seeds));
        };
        TRY(const std::vector<double> auc, meanAuc(project, seeds, say));
        for (std::size_t t = 0; t < auc.size(); ++t) {
            if (!(post.auc[t] > 0))
                continue;
            Figure figure;
            figure.name = fmt::format("{}-{}-{}", post.table.name, post.model, (*project.tasks)[t].name);
            figure.peer = "goal post";
            figure.ours = auc[t];
            figure.unit = "AUC";
            figure.ratio = auc[t];
            figure.goal = post.auc[t];
            figure.absolute = true;
            figure.digits = 4;
            figure.note = fmt::format("mean of {} seeds, test rows", seeds);
            figures.push_back(std::move(figure));
        }
    }
    return figures;
}

} // namespace

extern const Benchmark description;
constinit const Benchmark description{
    "goal-posts", "Test AUC of five architectures on the census and e-mail tables, where they are at hand.", run};

} // namespace bench::goal_posts
