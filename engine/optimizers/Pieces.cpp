#include "engine/optimizers/Pieces.h"

#include <algorithm>
#include <iterator>

namespace engine::optimizers {

namespace {

using Counts = std::map<std::int64_t, std::int64_t>;

std::int64_t countAt(const Counts& counts, std::int64_t offset) {
    const auto after = counts.upper_bound(offset);
    return after == counts.begin() ? 0 : std::prev(after)->second;
}

void assign(Counts& counts, const Piece& piece) {
    const std::int64_t end = piece.offset + piece.size;
    const std::int64_t behind = countAt(counts, end);
    counts.erase(counts.lower_bound(piece.offset), counts.upper_bound(end));
    counts[piece.offset] = piece.steps;
    counts[end] = behind;
}

bool equal(const Stretch& a, const Stretch& b) {
    return a.offset == b.offset && a.size == b.size && a.learningRateFactor == b.learningRateFactor &&
           a.decay == b.decay;
}

void append(std::vector<Piece>& pieces, const Piece& piece) {
    if (!pieces.empty()) {
        Piece& last = pieces.back();
        if (last.offset + last.size == piece.offset && last.learningRateFactor == piece.learningRateFactor &&
            last.decay == piece.decay && last.steps == piece.steps) {
            last.size += piece.size;
            return;
        }
    }
    pieces.push_back(piece);
}

} // namespace

bool Pieces::follow(std::span<const Stretch> stretches) {
    if (std::ranges::equal(stretches, m_stretches, equal))
        return false;
    for (const Piece& piece : m_pieces)
        assign(m_counts, piece);
    m_stretches.assign(stretches.begin(), stretches.end());
    m_pieces.clear();
    for (const Stretch& stretch : stretches) {
        const std::int64_t end = stretch.offset + stretch.size;
        for (std::int64_t offset = stretch.offset; offset < end;) {
            const auto cut = m_counts.upper_bound(offset);
            const std::int64_t next = cut == m_counts.end() ? end : std::min(end, cut->first);
            append(m_pieces, {offset, next - offset, stretch.learningRateFactor, stretch.decay || !m_decays,
                              countAt(m_counts, offset)});
            offset = next;
        }
    }
    return true;
}

void Pieces::stepTaken() {
    for (Piece& piece : m_pieces)
        ++piece.steps;
}

std::vector<std::pair<std::int64_t, std::int64_t>> Pieces::counts() const {
    Counts counts = m_counts;
    for (const Piece& piece : m_pieces)
        assign(counts, piece);
    std::vector<std::pair<std::int64_t, std::int64_t>> result;
    for (const auto& [offset, steps] : counts) {
        if (result.empty() || result.back().second != steps)
            result.emplace_back(offset, steps);
    }
    return result;
}

void Pieces::restore(std::span<const std::pair<std::int64_t, std::int64_t>> counts) {
    m_stretches.clear(); // the next step cuts its pieces anew
    m_pieces.clear();
    m_counts = Counts(counts.begin(), counts.end());
}

} // namespace engine::optimizers
