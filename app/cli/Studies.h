#pragma once
// Studies on the command line: training one, and means with their spread. Main thread.

#include "app/cli/Interrupt.h"
#include "app/cli/Output.h"
#include "engine/runs/Compare.h"
#include "engine/train/Study.h"

namespace cli {

/// "5": five seeds from `first` on. "1,2,3": these. Usage error for anything else.
engine::Result<std::vector<std::uint64_t>> seedsFrom(const std::string& words, std::uint64_t first);
/// Trains all runs of the study and prints them and their means; gives the exit status.
int trainStudy(engine::StudyJob job, const Interrupt& interrupt, bool json);

std::string spreadText(const std::optional<engine::Spread>& spread); ///< "0.7432 ± 0.0021"; "–" for nothing
/// {"click": {"auc": mean, "auc_sd": spread, "auc_n": repeats, "auc_linear": mean of the linear models}} of every
/// metric of a part.
engine::Json spreadsJson(const engine::Contender& contender, engine::Part part);

} // namespace cli
