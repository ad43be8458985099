#pragma once
// What a run needs before its first step: table, split, fitted preprocessing, encoded parts and the compiled network.
// The thread that trains or predicts.

#include "engine/compile/Network.h"
#include "engine/train/Trainer.h"

namespace engine {

struct Setup {
    Project project; ///< with the widths of the fit
    Fitted fitted;
    Fitted weighted; ///< the same with shares and means by the weights of the rows: what the model begins with, and the
                     ///< trivial answer
    std::array<Encoded, partCount> rows;
    std::unique_ptr<Network> network;

    const Encoded& of(Part part) const { return rows[static_cast<std::size_t>(part)]; }
};

/// Refuses what stands against training with the first such issue.
Result<Setup> prepare(const TrainJob& job, std::stop_token stop);
/// The answer to a stop before there is anything to keep.
Error interrupted();

/// Runs `work`, turning exceptions of libraries into an Error.
template <class Work>
auto atTheEdge(Work work) -> decltype(work());
Error errorOf(const std::exception& exception);

template <class Work>
auto atTheEdge(Work work) -> decltype(work()) {
    try {
        return work();
    } catch (const std::exception& exception) {
        return std::unexpected(errorOf(exception));
    }
}

} // namespace engine
