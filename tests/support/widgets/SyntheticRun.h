#pragma once
// A run made from formulas instead of training, for tests and pictures of views: a project of three tasks, points of a
// few epochs that fall smoothly with a fixed noise, frames with conflict, experts, gates and attention, a record with
// metrics. The same at every call. Any thread.

#include "engine/runs/Run.h"

namespace support {

struct SyntheticParts {
    int tasks = 3;
    bool conflict = true;
    bool experts = true;
    bool attentionGates = false;
    bool attention = true;
};

engine::Project syntheticProject(int tasks = 3);
/// Training points of every step, weights, and validation points at the ends of epochs; `steps` a run epoch.
std::vector<engine::MetricPoint> syntheticPoints(const engine::Project& project, int epochs, int steps = 40);
engine::Frame syntheticFrame(const engine::Project& project, int epoch, int stepsPerEpoch,
                             const SyntheticParts& parts = {});
engine::RunRecord syntheticRecord(const engine::Project& project, int epochs, const std::filesystem::path& folder = {});

} // namespace support
