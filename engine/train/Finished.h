#pragma once
// A finished run brought back: its network with its weights, to evaluate and to predict. Any thread, also while a run
// trains on another: a network belongs to the thread that made it, and the number of threads is set for that one alone.

#include "engine/compile/Network.h"
#include "engine/data/Reader.h"
#include "engine/runs/Run.h"

#include <stop_token>

namespace engine {

/// The network of a run with the weights of its best epoch, ready on this thread.
Result<std::unique_ptr<Network>> networkOf(const RunRecord& run);
/// A table for this run: the columns it learnt from with the types they had there.
Result<ReadTable> readFor(const RunRecord& run, const std::filesystem::path& file, bool isOwn, std::stop_token stop);
/// Rows with a category that training did not know: one issue per column that has some.
std::vector<Issue> unseenCategories(const Table& table, const Fitted& fitted);

} // namespace engine
