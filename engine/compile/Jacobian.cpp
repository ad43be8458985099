#include "engine/compile/Jacobian.h"

#include "engine/balancing/Balancing.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/mv.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>
#include <ATen/ops/zeros_like.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>
#include <cmath>

namespace engine {

namespace {

/// Columns that are turned into double at a time; a block of 8 tasks stays in the cache of a core.
constexpr std::int64_t blockColumns = 4096;

Gram gramOf(const at::Tensor& rows) {
    const std::int64_t tasks = rows.size(0), width = rows.size(1);
    at::Tensor sum = at::zeros({tasks, tasks}, rows.options().dtype(at::ScalarType::Double));
    for (std::int64_t first = 0; first < width; first += 16 * blockColumns) {
        const at::Tensor block =
            rows.narrow(1, first, std::min(16 * blockColumns, width - first)).to(at::ScalarType::Double);
        sum += at::mm(block, block.t());
    }
    const at::Tensor values = sum.cpu().contiguous();
    const double* data = values.const_data_ptr<double>();
    const auto size = static_cast<std::size_t>(tasks);
    Gram gram(size);
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t j = 0; j < size; ++j)
            gram(i, j) = data[i * size + j];
    }
    return gram;
}

at::Tensor toTensor(std::span<const double> values, const at::Tensor& like) {
    return at::tensor(at::ArrayRef<double>(values.data(), values.size()), at::ScalarType::Double).to(like.options());
}

/// Hands the rows to a strategy block by block, in double, and writes back what it changed.
class TensorRows final : public Rows {
public:
    TensorRows(const at::Tensor& rows, at::Tensor& kept) : m_rows(rows), m_kept(kept) {}

    void visit(const std::function<void(RowBlock& block)>& change) override {
        if (!m_kept.defined())
            m_kept = at::zeros_like(m_rows);
        const std::int64_t width = m_rows.size(1);
        for (std::int64_t first = 0; first < width; first += blockColumns) {
            const std::int64_t columns = std::min(blockColumns, width - first);
            at::Tensor values = copyOf(m_rows.narrow(1, first, columns));
            at::Tensor kept = copyOf(m_kept.narrow(1, first, columns));
            RowBlock block{static_cast<std::size_t>(m_rows.size(0)), static_cast<std::size_t>(columns), spanOf(values),
                           spanOf(kept)};
            change(block);
            m_rows.narrow(1, first, columns).copy_(values);
            m_kept.narrow(1, first, columns).copy_(kept);
        }
    }

private:
    static at::Tensor copyOf(const at::Tensor& block) {
        at::Tensor result = at::empty(block.sizes(), at::ScalarType::Double);
        result.copy_(block);
        return result;
    }
    static std::span<double> spanOf(at::Tensor& block) {
        return {block.mutable_data_ptr<double>(), static_cast<std::size_t>(block.numel())};
    }

    const at::Tensor& m_rows;
    at::Tensor& m_kept;
};

/// Rows that nobody may change.
class NoRows final : public Rows {
public:
    void visit(const std::function<void(RowBlock& block)>&) override {}
};

void backward(const TaskRoot& root, double factor, bool keepGraph) {
    std::vector<at::Tensor> tensors, gradients;
    for (std::size_t i = 0; i < root.tensors.size(); ++i) {
        if (!root.tensors[i].requires_grad())
            continue;
        tensors.push_back(root.tensors[i]);
        gradients.push_back(factor == 1 ? root.gradients[i] : root.gradients[i] * factor);
    }
    if (!tensors.empty())
        torch::autograd::backward(tensors, gradients, keepGraph);
}

/// One pass for all tasks.
void backward(const std::vector<TaskRoot>& roots, std::span<const double> factors, bool keepGraph) {
    TaskRoot all;
    for (std::size_t t = 0; t < roots.size(); ++t) {
        for (std::size_t i = 0; factors[t] != 0 && i < roots[t].tensors.size(); ++i) {
            all.tensors.push_back(roots[t].tensors[i]);
            all.gradients.push_back(roots[t].gradients[i] * factors[t]);
        }
    }
    backward(all, 1, keepGraph);
}

std::size_t lastOf(std::span<const double> coefficients) {
    std::size_t last = coefficients.size();
    for (std::size_t t = 0; t < coefficients.size(); ++t) {
        if (coefficients[t] != 0)
            last = t;
    }
    return last;
}

std::vector<double> lengthsOf(const Gram& gram, std::span<const double> weights) {
    std::vector<double> result;
    for (std::size_t t = 0; t < weights.size(); ++t)
        result.push_back(weights[t] == 0 ? 0 : std::abs(weights[t]) * std::sqrt(gram(t, t)));
    return result;
}

} // namespace

Jacobian::Jacobian(const ParameterBuffer& parameters, const std::vector<TaskId>& tasks)
    : m_gradients(parameters.gradients()), m_own(tasks.size()) {
    for (const Segment& segment : parameters.segments()) {
        if (!segment.trained || segment.frozen)
            continue;
        if (segment.tasks.size() >= 2) {
            add(m_shared, segment);
            m_width += segment.size;
            continue;
        }
        for (std::size_t t = 0; t < tasks.size(); ++t) {
            if (segment.tasks.contains(tasks[t]))
                add(m_own[t], segment);
        }
    }
}

void Jacobian::add(std::vector<Stretch>& stretches, const Segment& segment) {
    if (!stretches.empty() && stretches.back().offset + stretches.back().size == segment.offset)
        stretches.back().size += segment.size;
    else
        stretches.push_back({segment.offset, segment.size});
}

void Jacobian::zeroShared() {
    for (const Stretch& stretch : m_shared)
        m_gradients.narrow(0, stretch.offset, stretch.size).zero_();
}

void Jacobian::takeRow(std::size_t task) {
    std::int64_t at = 0;
    at::Tensor row = m_rows.select(0, static_cast<std::int64_t>(task));
    for (const Stretch& stretch : m_shared) {
        row.narrow(0, at, stretch.size).copy_(m_gradients.narrow(0, stretch.offset, stretch.size));
        at += stretch.size;
    }
}

void Jacobian::putShared(const at::Tensor& row) {
    std::int64_t at = 0;
    for (const Stretch& stretch : m_shared) {
        m_gradients.narrow(0, stretch.offset, stretch.size).copy_(row.narrow(0, at, stretch.size));
        at += stretch.size;
    }
}

Jacobian::Mixed Jacobian::onParameters(const std::vector<TaskRoot>& roots, std::span<const double> coefficients,
                                       const Mix& mix) {
    const auto tasks = static_cast<std::int64_t>(roots.size());
    if (!m_rows.defined())
        m_rows = at::zeros({tasks, m_width}, m_gradients.options());
    const std::size_t last = lastOf(coefficients);
    for (std::size_t t = 0; t < roots.size(); ++t) {
        if (coefficients[t] == 0) {
            m_rows.select(0, static_cast<std::int64_t>(t)).zero_();
            continue;
        }
        zeroShared();
        backward(roots[t], coefficients[t], t != last);
        takeRow(t);
    }
    const at::NoGradGuard constants;
    const Gram gram = gramOf(m_rows);
    for (std::size_t t = 0; t < roots.size(); ++t) {
        if (std::isfinite(gram(t, t)))
            continue; // else neither the row nor what the task gave to its own parameters may reach the optimizer
        m_rows.select(0, static_cast<std::int64_t>(t)).zero_();
        for (const Stretch& stretch : m_own[t])
            m_gradients.narrow(0, stretch.offset, stretch.size).zero_();
    }
    TensorRows rows(m_rows, m_kept);
    Mixed result{mix(gram, rows), {}};
    result.lengths = lengthsOf(m_kept.defined() ? gramOf(m_rows) : gram, result.weights); // of what they became
    putShared(at::mv(m_rows.t(), toTensor(result.weights, m_rows)));
    return result;
}

Jacobian::Mixed Jacobian::onRepresentation(const std::vector<TaskRoot>& roots, std::span<const double> coefficients,
                                           const std::vector<at::Tensor>& places, const Mix& mix) {
    std::vector<at::Tensor> rows;
    for (std::size_t t = 0; t < roots.size(); ++t) {
        std::vector<at::Tensor> tensors, gradients, parts;
        for (std::size_t i = 0; coefficients[t] != 0 && i < roots[t].tensors.size(); ++i) {
            if (!roots[t].tensors[i].requires_grad())
                continue;
            tensors.push_back(roots[t].tensors[i]);
            gradients.push_back(roots[t].gradients[i] * coefficients[t]);
        }
        std::vector<at::Tensor> found(places.size());
        if (!tensors.empty() && !places.empty())
            found = torch::autograd::grad(tensors, places, gradients, true, false, true);
        for (std::size_t i = 0; i < places.size(); ++i)
            parts.push_back(found[i].defined() ? found[i].reshape(-1)
                                               : at::zeros({places[i].numel()}, places[i].options()));
        rows.push_back(parts.empty() ? at::zeros({0}, m_gradients.options()) : at::cat(parts));
    }
    Gram gram;
    {
        const at::NoGradGuard constants;
        gram = gramOf(at::stack(rows));
    }
    NoRows nothing;
    const std::vector<double> weights = mix(gram, nothing);
    std::vector<double> usable(coefficients.begin(), coefficients.end());
    for (std::size_t t = 0; t < usable.size(); ++t)
        usable[t] = std::isfinite(gram(t, t)) ? usable[t] : 0;
    Mixed result = withWeights(roots, usable, weights);
    result.lengths = lengthsOf(gram, weights);
    return result;
}

Jacobian::Mixed Jacobian::withWeights(const std::vector<TaskRoot>& roots, std::span<const double> coefficients,
                                      std::span<const double> weights) {
    const std::vector<double> both = times(coefficients, weights);
    Mixed result{{weights.begin(), weights.end()}, {}};
    bool needsOwnPass = false;
    for (std::size_t t = 0; t < roots.size(); ++t)
        needsOwnPass = needsOwnPass || (coefficients[t] != 0 && std::abs(weights[t]) < 1e-12);
    if (needsOwnPass) {
        const auto tasks = static_cast<std::int64_t>(roots.size());
        if (!m_rows.defined())
            m_rows = at::zeros({tasks, m_width}, m_gradients.options());
        backward(roots, both, true);
        takeRow(0);
        m_gradients.zero_();
        backward(roots, coefficients, false);
        putShared(m_rows.select(0, 0));
        return result;
    }
    backward(roots, both, false);
    for (std::size_t t = 0; t < roots.size(); ++t) {
        // What belongs to one task carries its weight, which is for shared parameters only.
        for (const Stretch& stretch : m_own[t]) {
            if (coefficients[t] != 0 && weights[t] != 1)
                m_gradients.narrow(0, stretch.offset, stretch.size).mul_(1 / weights[t]);
        }
    }
    return result;
}

} // namespace engine
