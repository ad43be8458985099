#include "engine/optimizers/PieceSteps.h"

#include <ATen/core/Tensor.h>
#include <ATen/core/grad_mode.h>

namespace engine::optimizers {

at::Tensor partOf(const at::Tensor& flat, const Piece& piece) {
    return flat.narrow(0, piece.offset, piece.size);
}

void stepPieces(Pieces& pieces, const at::Tensor& values, const at::Tensor& gradients,
                std::span<const Stretch> stretches, double decay, const PieceStep& act) {
    const at::NoGradGuard constants;
    pieces.follow(stretches);
    for (const Piece& piece : pieces.all()) {
        at::Tensor value = partOf(values, piece), gradient = partOf(gradients, piece);
        if (piece.decay && decay != 0)
            gradient = gradient.add(value, decay);
        act(piece, value, gradient);
    }
    pieces.stepTaken();
}

} // namespace engine::optimizers
