#pragma once
// A compiled graph: modules in order over one ParameterBuffer. compile(Graph, tasks, Fitted) -> Network.
// `step` is the autograd implementation; a static plan over the same buffer fits beside it. One thread: the one that
// made it (training, or a prediction beside it).

#include "engine/balancing/Balance.h"
#include "engine/data/Preparation.h"
#include "engine/tensor/LossModule.h"
#include "engine/tensor/Module.h"
#include "engine/tensor/ParameterBuffer.h"

#include <functional>

namespace engine {

struct BatchTensors {
    at::Tensor numbers; ///< [B, F] float
    at::Tensor codes;   ///< [B, C] int64 (or int32)
    at::Tensor targets; ///< [B, targetWidth] (data/Preparation.h), NaN = no label
    at::Tensor weights; ///< [B] or undefined
    std::int64_t rows = 0;
};

class Network {
public:
    /// `group`: parallel nodes of equal kind and size (towers, gates, heads) are computed as one; results are the same.
    /// `priors`: what the last biases begin with (Prior.h); null = `fitted`.
    static Result<std::unique_ptr<Network>> compile(const Graph& graph, const std::vector<Task>& tasks,
                                                    const Fitted& fitted, std::uint64_t seed,
                                                    at::ScalarType type = at::ScalarType::Float, bool group = true,
                                                    const Fitted* priors = nullptr);
    virtual ~Network() = default;

    virtual ParameterBuffer& parameters() = 0;
    /// Logits per task, [B, k_t].
    virtual std::vector<at::Tensor> forward(const BatchTensors& batch, const ForwardContext& context) = 0;
    /// Forward with access to the outputs of nodes (probes): `seen(node, what, tensor)`.
    using NodeRecorder = std::function<void(const NodeId& node, const char* what, const at::Tensor& tensor)>;
    virtual std::vector<at::Tensor> forwardRecorded(const BatchTensors& batch, const NodeRecorder& recorder,
                                                    std::vector<at::Tensor>* sharedOutputs) = 0;
    virtual const std::vector<NodeId>& sharedPlaces() const = 0; ///< nodes of `sharedOutputs`
    /// What logits say, per task [B, answerWidth]: see LossModule::answers.
    virtual std::vector<at::Tensor> answers(const std::vector<at::Tensor>& logits) const = 0;
    /// Loss per task (0-dim tensors with graph), from logits; the penalties of the last pass forward are added.
    virtual std::vector<at::Tensor> losses(const std::vector<at::Tensor>& logits, const BatchTensors& batch) = 0;
    struct StepLosses {
        std::vector<double> losses;
        std::vector<std::uint8_t> active;
        std::vector<double> coefficients; ///< on the losses; where rows were mixed, what they amount to there
        std::vector<double> lengths;      ///< ‖w_t g_t‖ where the rows of J were mixed; else empty
    };
    /// One training step up to the gradients: forward, per-task losses (returned, double), backward of Σ c_t L_t into
    /// the flat gradient (zeroed first). The strategy gives the c_t, and may mix the gradients of the tasks
    /// (Jacobian.h). `given.losses` and `given.active` are filled in.
    virtual StepLosses step(const BatchTensors& batch, const ForwardContext& context, Balance& balance,
                            Balance::Batch given) = 0;
    /// Losses of a batch without gradients, as `step` would measure them now; nothing of the network changes.
    virtual std::vector<double> measure(const BatchTensors& batch, ForwardContext context) = 0;
    /// What a strategy keeps per task and shared parameter, [T, P]; undefined when it keeps nothing.
    virtual at::Tensor keptRows() const = 0;
    virtual void restoreKeptRows(const at::Tensor& kept) = 0;
};

} // namespace engine
