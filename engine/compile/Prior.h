#pragma once
// Start of the last bias of every head: what the training labels say without looking at the inputs. Binary and labels
// ln(p/(1-p)), multiclass the logarithms of the class shares, levels the log-odds of going further, counts ln of the
// mean, amounts the chance, mean and spread of ln y, quantiles those of the labels, regression the mean (0 where
// standardised). A head that answers no task but feeds the product that answers one starts where the product meets the
// share of that task. Training thread.

#include "engine/compile/Plan.h"
#include "engine/tensor/ParameterBuffer.h"

namespace engine {

/// `priors`: the fit to begin with; `fitted`: the one whose shares balance the losses.
void setPriors(const ParameterBuffer& buffer, const Plan& plan, const std::vector<Task>& tasks, const Fitted& fitted,
               const Fitted& priors);

} // namespace engine
