#pragma once
// The rule by which rows are divided into training, validation and test: a kind, its settings and a seed, never a list
// of rows. Plain value.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace engine {

enum class SplitKind {
    Random,     ///< by shares; rows of one entity stay together when a column has the role Keep together
    RowNumber,  ///< row i (from 0) by i mod modulus
    Stratified, ///< by shares, with equal shares of every answer of every task in each part; entities stay together
    Entity,     ///< by shares, whole entities only; needs a column to keep together
    Time,       ///< the earliest rows train, the latest test; equal times stay together
    Column,     ///< a column of the table says which row belongs where
    Files,      ///< three files
};
const char* splitKindId(SplitKind kind); ///< "random", "row_number", "stratified", "entity", "time", "column", "files"
const char* splitKindLabel(SplitKind kind); ///< TL_TEXT source
const char* splitKindHelp(SplitKind kind);  ///< TL_TEXT source: one sentence
std::optional<SplitKind> splitKindFromId(std::string_view id);
inline constexpr const char* splitKindIds = "random, row_number, stratified, entity, time, column, files";

struct SplitSpec {
    SplitKind kind = SplitKind::Random;
    double train = 0.7, validation = 0.15, test = 0.15; ///< Random, Stratified, Entity, Time: fractions, sum 1
    std::uint64_t seed = 7;
    std::int64_t modulus = 5; ///< RowNumber: row i (from 0) by i mod modulus
    std::vector<std::int64_t> validationRests = {3};
    std::vector<std::int64_t> testRests = {4};
    /// Time and Entity: the column, empty = the one with the role Time or Keep together. Stratified: a column to
    /// balance instead of the tasks. Column: the column that names the parts.
    std::string column;
    /// Time: first moment of validation and of test as the table writes it ("2026-01-31"); empty = by the shares.
    std::string validationFrom, testFrom;
    /// Column: values that mean validation and test; both empty = "validation", "valid", "val", "dev" and "test" in any
    /// case. Every other value trains.
    std::vector<std::string> validationValues, testValues;
    /// Files: the other two tables, paths as DataSpec::path; empty test file = no test rows.
    std::string validationFile, testFile;
    /// 0 = no folds; else the rows are cut into so many folds and fold `fold` (from 0) is the test part (Files: the
    /// validation part). The other rows are divided by the same rule into training and validation.
    std::int64_t folds = 0, fold = 0;
    bool rolling = false; ///< Time with folds: the training window keeps its length instead of growing
    friend bool operator==(const SplitSpec&, const SplitSpec&) = default;
};

} // namespace engine
