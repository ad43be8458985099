#include "widgets/compare/LoadModel.h"

#include <QCoreApplication>

namespace widgets {

QString whyNotLoadable(const engine::Contender& contender, std::size_t tasks) {
    if (contender.repeats.empty())
        return QCoreApplication::translate("widgets::ComparePage", "It has no finished run.");
    if (contender.project.tasks->size() < tasks)
        return QCoreApplication::translate(
            "widgets::ComparePage", "These are models of one task each; the project would lose its other tasks.");
    return {};
}

engine::Project loaded(const engine::Project& present, const engine::Project& run) {
    engine::Project after = run;
    after.view = present.view;
    engine::DataSpec data = *run.data;
    data.path = present.data->path;
    data.bytes = present.data->bytes;
    data.sha256 = present.data->sha256;
    data.rows = present.data->rows;
    // One fold of a study is no way to split a project.
    data.split.folds = present.data->split.folds;
    data.split.fold = present.data->split.fold;
    after.data = std::make_shared<const engine::DataSpec>(std::move(data));
    engine::TrainSpec training = *run.training;
    training.seed = present.training->seed;
    training.threads = present.training->threads;
    training.device = present.training->device;
    after.training = std::make_shared<const engine::TrainSpec>(std::move(training));
    return after;
}

} // namespace widgets
