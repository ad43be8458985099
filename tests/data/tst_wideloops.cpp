// Loops that run several numbers at a time give what one number at a time gives, for every length.

#include "engine/data/CountedNumbers.h"
#include "engine/data/Preparation.h"
#include "engine/data/WideLoops.h"
#include "tests/support/QtWarnings.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <vector>

using namespace engine;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr std::size_t longest = 70;

/// Odd ones among plain ones, in another order for every length.
std::vector<double> numbers(std::size_t count) {
    constexpr std::array odd = {none, infinity, -infinity, 0.0, -0.0, 1e300, -1e300, 4e-320, 1e-46, 3.4e38, 3.5e38};
    std::vector<double> values;
    for (std::size_t i = 0; i < count; ++i)
        values.push_back((i + count) % 3 == 0 ? odd[(i * 7 + count) % odd.size()] : static_cast<double>(i) / 7 - 3);
    return values;
}

template <class T>
bool sameBits(const std::vector<T>& a, const std::vector<T>& b) {
    return std::ranges::equal(a, b, [](T x, T y) {
        return (std::isnan(x) && std::isnan(y)) || (x == y && std::signbit(x) == std::signbit(y));
    });
}

/// The finite numbers, each as often as it is counted, in extended precision.
struct Plainly {
    long double sum = 0, squares = 0;
    double count = 0, least = infinity, most = -infinity;
    Plainly(const std::vector<double>& values, const std::vector<std::uint32_t>& counts, double mean) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            const std::uint32_t times = counts.empty() ? 1 : counts[i];
            if (!std::isfinite(values[i]) || times == 0)
                continue;
            sum += static_cast<long double>(values[i]) * times;
            const double away = values[i] - mean;
            squares += static_cast<long double>(away * away) * times;
            count += times;
            least = std::min(least, values[i]);
            most = std::max(most, values[i]);
        }
    }
};

bool near(double got, long double wanted) {
    return std::abs(got - wanted) <= 1e-15L * std::abs(wanted);
}

} // namespace

class WideLoopsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyFiniteNumbersAreKept() {
        for (std::size_t count = 0; count < longest; ++count) {
            std::vector<double> values = numbers(count), wanted;
            for (const double value : values)
                wanted.push_back(std::isfinite(value) ? value : none);
            keepFinite(values);
            QVERIFY(sameBits(values, wanted));
        }
    }

    void standardised() {
        for (std::size_t count = 0; count < longest; ++count) {
            std::vector<double> values = numbers(count), wanted;
            for (const double value : values)
                wanted.push_back((value - 0.3) / 1.7);
            standardise(values, 0.3, 1.7);
            QVERIFY(sameBits(values, wanted));
        }
    }

    void floats() {
        for (std::size_t count = 0; count < longest; ++count) {
            const std::vector<double> values = numbers(count);
            std::vector<float> wanted, got(count);
            for (const double value : values) {
                const bool fits = std::abs(value) <= std::numeric_limits<float>::max();
                wanted.push_back(fits ? static_cast<float>(value) : 0.0F);
            }
            toFloats(values, got.data());
            QVERIFY(sameBits(got, wanted));
        }
    }

    void largestCode() {
        QCOMPARE(largestOf({}), 0U);
        for (std::size_t count = 1; count < longest; ++count) {
            std::vector<std::int32_t> codes(count, 5);
            codes[count * 3 % count] = 4;
            QCOMPARE(largestOf(codes), count == 1 ? 4U : 5U);
            for (std::size_t at = 0; at < count; ++at) {
                std::vector<std::int32_t> one = codes;
                one[at] = 1'000'000;
                QCOMPARE(largestOf(one), 1'000'000U);
                one[at] = -2; // a damaged file
                QCOMPARE(largestOf(one), 0xfffffffeU);
            }
        }
    }

    void levelsAreCounted() {
        QCOMPARE(countNonZero({}), std::size_t{0});
        for (std::size_t count = 1; count < longest; ++count) {
            std::vector<std::int16_t> levels;
            std::size_t wanted = 0;
            for (std::size_t i = 0; i < count; ++i) {
                levels.push_back((i + count) % 3 == 0 ? std::int16_t{0} : std::int16_t{1});
                wanted += levels.back() != 0 ? 1 : 0;
            }
            QCOMPARE(countNonZero(levels), wanted);
        }
        QCOMPARE(countNonZero(std::vector<std::int16_t>(100'000, 1)), std::size_t{100'000});
    }

    void sums_data() {
        QTest::addColumn<std::uint32_t>("often");
        QTest::newRow("each once") << 0U;
        QTest::newRow("few times") << 40U;
        QTest::newRow("as often as lanes can") << mostExactTimes;
        QTest::newRow("more often than that") << mostExactTimes + 1;
        QTest::newRow("as often as can be") << 0xffffffffU;
    }

    void sums() {
        QFETCH(const std::uint32_t, often);
        for (std::size_t count = 0; count < longest; ++count) {
            std::vector<double> values;
            for (const double value : numbers(count))
                values.push_back(std::abs(value) == 1e300 ? 2.5 : value); // (their squares do not fit)
            std::vector<std::uint32_t> counts;
            for (std::size_t i = 0; i < count && often > 0; ++i)
                counts.push_back(i % 5 == 0 ? often : static_cast<std::uint32_t>(i % 4));
            constexpr double mean = 0.7;
            const Plainly wanted(values, counts, mean);
            const Sums got = sumsOf({values, counts});
            QCOMPARE(got.count, wanted.count);
            QCOMPARE(got.least, wanted.least);
            QCOMPARE(got.most, wanted.most);
            QVERIFY(near(got.sum, wanted.sum));
            QVERIFY(near(squaresAround({values, counts}, mean), wanted.squares));
        }
    }

    void nothingIsNearAnInfiniteMean() {
        const std::vector<double> values(15, 1.7e308);
        QCOMPARE(sumsOf(values).sum, infinity);
        QCOMPARE(squaresAround(values, infinity), infinity);
        std::vector<double> some = values;
        some[3] = none;
        QCOMPARE(squaresAround(some, infinity), infinity);
        QCOMPARE(fitStandard(some).scale, 1.0);
    }
};

TASKLOOM_TEST_MAIN(WideLoopsTest)
#include "tst_wideloops.moc"
