#pragma once
// The rows of J: gradients of the tasks on the shared parameters, and what is done with them in a step. Rows lie on
// the device of the parameters in their precision; the Gram matrix is formed in double. Training thread.
//
// Shared are the segments that serve two tasks or more, learn, and are not frozen. All others get Σ a_t ∇L_t, whatever
// the mix of the rows is.

#include "engine/balancing/Gram.h"
#include "engine/tensor/ParameterBuffer.h"

#include <functional>

namespace engine {

class Rows;

/// Where the backward pass of a task begins: the derivative of its loss with respect to tensors[i] is gradients[i].
struct TaskRoot {
    std::vector<at::Tensor> tensors, gradients;
};

class Jacobian {
public:
    Jacobian(const ParameterBuffer& parameters, const std::vector<TaskId>& tasks);

    struct Mixed {
        std::vector<double> weights; ///< [T] w_t, on the rows of a_t L_t
        std::vector<double> lengths; ///< [T] ‖w_t row_t‖; empty when no row was computed
    };
    using Mix = std::function<std::vector<double>(const Gram& gram, Rows& rows)>;

    /// T backward passes, one a task: fills the flat gradient (zero before) with Σ w_t row_t in shared segments.
    /// Tasks with a_t = 0 are left out altogether.
    Mixed onParameters(const std::vector<TaskRoot>& roots, std::span<const double> coefficients, const Mix& mix);
    /// The rows are gradients on `places` (outputs of nodes) instead; then one backward pass with the weights.
    Mixed onRepresentation(const std::vector<TaskRoot>& roots, std::span<const double> coefficients,
                           const std::vector<at::Tensor>& places, const Mix& mix);
    /// One backward pass with weights that are known (two where one of them is 0).
    Mixed withWeights(const std::vector<TaskRoot>& roots, std::span<const double> coefficients,
                      std::span<const double> weights);

    /// What a strategy keeps per task and shared parameter, [T, P]; undefined when none asked for it.
    const at::Tensor& kept() const { return m_kept; }
    void restoreKept(const at::Tensor& kept) { m_kept = kept.clone(); }

private:
    struct Stretch {
        std::int64_t offset = 0, size = 0;
    };
    static void add(std::vector<Stretch>& stretches, const Segment& segment);
    void zeroShared();
    void takeRow(std::size_t task);
    void putShared(const at::Tensor& row);

    at::Tensor m_gradients; ///< the flat buffer
    std::vector<Stretch> m_shared;
    std::vector<std::vector<Stretch>> m_own; ///< per task
    std::int64_t m_width = 0;                ///< parameters in m_shared
    at::Tensor m_rows, m_kept;               ///< [T, P]
};

} // namespace engine
