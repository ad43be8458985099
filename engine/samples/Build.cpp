#include "engine/samples/Build.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace engine::samples {

namespace {

double dot(const std::vector<double>& a, const std::vector<double>& b) {
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

void normalise(std::vector<double>& vector) {
    const double length = std::sqrt(dot(vector, vector));
    for (double& value : vector)
        value /= length;
}

} // namespace

std::shared_ptr<const Column> numberColumn(std::string name, ColumnType type, std::span<const double> values) {
    Column column;
    column.name = std::move(name);
    column.type = type;
    column.numbers.plain().assign(values.begin(), values.end());
    return std::make_shared<const Column>(std::move(column));
}

std::shared_ptr<const Column> flagColumn(std::string name, const std::vector<std::uint8_t>& values) {
    Column column;
    column.name = std::move(name);
    column.type = ColumnType::Boolean;
    column.digits = true;
    column.numbers.plain().assign(values.begin(), values.end());
    return std::make_shared<const Column>(std::move(column));
}

std::shared_ptr<const Column> categoryColumn(std::string name, const std::vector<std::string>& names,
                                             const std::vector<std::int32_t>& values) {
    Column column;
    column.name = std::move(name);
    column.type = ColumnType::Category;
    std::vector<std::int32_t> codes(names.size(), -1);
    for (const std::int32_t value : values) {
        if (value < 0) {
            column.codes.push_back(-1);
            continue;
        }
        std::int32_t& code = codes[static_cast<std::size_t>(value)];
        if (code < 0) {
            code = static_cast<std::int32_t>(column.categories.size());
            column.categories.push_back(names[static_cast<std::size_t>(value)]);
        }
        column.codes.push_back(code);
    }
    return std::make_shared<const Column>(std::move(column));
}

std::vector<std::vector<double>> relatedDirections(std::size_t count, std::size_t length, double relatedness,
                                                   Random& random) {
    std::vector<std::vector<double>> axes;
    for (std::size_t k = 0; k < count; ++k) {
        std::vector<double>& axis = axes.emplace_back(length);
        for (double& value : axis)
            value = random.normal();
        for (std::size_t other = 0; other < k; ++other) {
            const double along = dot(axis, axes[other]);
            for (std::size_t i = 0; i < length; ++i)
                axis[i] -= along * axes[other][i];
        }
        normalise(axis);
    }
    const double rest = std::sqrt(std::max(0.0, 1 - relatedness * relatedness));
    std::vector<std::vector<double>> result = {axes.front()};
    for (std::size_t k = 1; k < count; ++k) {
        std::vector<double>& direction = result.emplace_back(length);
        for (std::size_t i = 0; i < length; ++i)
            direction[i] = relatedness * axes[0][i] + rest * axes[k][i];
    }
    return result;
}

double sigmoid(double value) {
    return 1 / (1 + std::exp(-value));
}

double interceptFor(const std::vector<double>& scores, const std::vector<std::uint8_t>& counts, double rate) {
    double low = -50, high = 50;
    for (int i = 0; i < 60; ++i) {
        const double middle = 0.5 * (low + high);
        double sum = 0, rows = 0;
        for (std::size_t row = 0; row < scores.size(); ++row) {
            if (!counts[row])
                continue;
            sum += sigmoid(middle + scores[row]);
            rows += 1;
        }
        (sum < rate * rows ? low : high) = middle;
    }
    return 0.5 * (low + high);
}

double rounded(double value, int digits) {
    const double factor = std::pow(10.0, digits);
    return std::round(value * factor) / factor;
}

} // namespace engine::samples
