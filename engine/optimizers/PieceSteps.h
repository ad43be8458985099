#pragma once
// A step that goes piece by piece.

#include "engine/optimizers/Pieces.h"

#include <functional>

namespace engine::optimizers {

at::Tensor partOf(const at::Tensor& flat, const Piece& piece);

/// What is done with the parts of a piece; weight decay is in the gradient already.
using PieceStep = std::function<void(const Piece& piece, at::Tensor& value, const at::Tensor& gradient)>;

/// Follows the stretches, calls `act` for every piece, and counts the step.
void stepPieces(Pieces& pieces, const at::Tensor& values, const at::Tensor& gradients,
                std::span<const Stretch> stretches, double decay, const PieceStep& act);

} // namespace engine::optimizers
