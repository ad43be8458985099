#pragma once
// The training settings as parameter specs, so that the form, ranges and tips come from one place like those of layers;
// and the way between TrainSpec and Params. Pure; any thread.

#include "engine/project/TrainSpec.h"

#include <span>

namespace widgets {

/// Specs of one group of settings; choices of the catalogues are filled in at the first call.
std::span<const engine::ParamSpec> stepSpecs();      ///< epochs, batchSize, learningRate, optimizer, clip …
std::span<const engine::ParamSpec> scheduleSpecs();  ///< schedule
std::span<const engine::ParamSpec> balancingSpecs(); ///< balancing
std::span<const engine::ParamSpec> stoppingSpecs();  ///< earlyStopping, stopRule, patience …
std::span<const engine::ParamSpec> repeatSpecs();    ///< seed, threads, probeEvery

/// All values; those at their default of "chosen by the program" (threads 0) are left out.
engine::Params toParams(const engine::TrainSpec& spec);
/// `key` of one of the specs above. A choice of another optimizer, schedule or strategy drops the old one's parameters.
engine::TrainSpec withSetting(engine::TrainSpec spec, std::string_view key, const engine::ParamValue& value);

} // namespace widgets
