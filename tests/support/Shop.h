#pragma once
// The small shop of SmallModels with a folder for its runs, to be trained.

#include "engine/train/Trainer.h"
#include "tests/support/Folders.h"
#include "tests/support/SmallModels.h"

#include <functional>

namespace support {

struct Shop {
    engine::Table table;
    engine::Project project;
    TemporaryFolder folder;

    explicit Shop(std::int64_t rows = 600) : table(shopTable(rows, 3)), project(shopProject(table)) {}

    void change(const std::function<void(engine::TrainSpec&)>& edit) {
        engine::TrainSpec spec = *project.training;
        edit(spec);
        project.training = std::make_shared<const engine::TrainSpec>(std::move(spec));
    }
    engine::TrainJob job() const {
        engine::TrainJob job;
        job.project = project;
        job.data = dataOf(project, table);
        job.runsFolder = folder / "runs";
        return job;
    }
};

} // namespace support
