// Text, numbers for people, and the random streams (whose values must never change: projects replay by seed).

#include "engine/base/Random.h"
#include "engine/base/Terms.h"
#include "engine/base/Text.h"
#include "tests/support/QtWarnings.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <ranges>

using namespace engine;

class TextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fills();
    void termsAreTranslatedAndNamesAreNot();
    void numbers_data();
    void numbers();
    void randomIsFixed();
    void randomIsFair();
    void shuffles();
};

void TextTest::fills() {
    QCOMPARE(english(text("no placeholders")), std::string("no placeholders"));
    QCOMPARE(english(text("%2 before %1, 100 %", "a", 7)), std::string("7 before a, 100 %"));
    QCOMPARE(english(text("%1 and %1", std::string("x"))), std::string("x and x"));
    // An argument that looks like a placeholder is not filled again, and a missing one stays visible.
    QCOMPARE(english(text("%1 %2", "%2")), std::string("%2 %2"));
    QCOMPARE(english(text("ends in %", 1)), std::string("ends in %"));
    QVERIFY(Text().empty());
    // One of two words by the number before it; an argument with braces stays as it is.
    QCOMPARE(english(text("%1 {row|rows}, %2 {column|columns}", 1, 2)), std::string("1 row, 2 columns"));
    QCOMPARE(english(text("%2 {row is|rows are} in %1", "{a|b}", 1)), std::string("1 row is in {a|b}"));
    QCOMPARE(english(text("{\"format\": %1}", 1)), std::string("{\"format\": 1}"));
}

void TextTest::termsAreTranslatedAndNamesAreNot() {
    const Translate german = [](const std::string& source) -> std::string {
        if (source == "%1 of %2 cells")
            return "Von %2 Zellen %1";
        if (source == "It has %1.")
            return "Es hat %1.";
        return source == "Loss"            ? "Verlust"
               : source == ", "            ? " und "
               : source == "Use %1 for %2" ? "%1 für %2"
                                           : source;
    };
    // A task that is called like a word of ours keeps its name.
    const Text use = text("Use %1 for %2", term("Loss"), "Loss");
    QCOMPARE(english(use), std::string("Use Loss for Loss"));
    QCOMPARE(translated(use, german), std::string("Verlust für Loss"));
    // Texts within texts, and lists.
    const Text nested =
        text("%1 %2", term(text("It has %1.", term(text("%1 of %2 cells", 3, term("Loss"))))), listed({"a", "b", "c"}));
    QCOMPARE(english(nested), std::string("It has 3 of Loss cells. a, b, c"));
    QCOMPARE(translated(nested, german), std::string("Es hat Von Verlust Zellen 3. a und b und c"));
    // What a damaged file could hold.
    for (const char* damaged : {"a\x0e",
                                "\x0f"
                                "a",
                                "\x1f\x0e\x0f"
                                "a",
                                "\x0e\x0e"
                                "a"})
        QCOMPARE(english(text("%1", damaged)), std::string("a"));
}

void TextTest::numbers_data() {
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("words");
    const auto row = [](double value, const char* words) { QTest::newRow(words) << value << QString::fromUtf8(words); };
    row(0, "0");
    row(-0.0, "0");
    row(0.5, "0.5");
    row(1.0 / 3, "0.333333");
    row(1234567, "1,234,567");
    row(-1234, "-1,234");
    row(999, "999");
    row(12345.678, "12,345.7");
    row(1e-7, "1e-07");
    row(1e20, "1e+20");
    row(std::numeric_limits<double>::quiet_NaN(), "nan");
    row(std::numeric_limits<double>::infinity(), "∞");
}

void TextTest::numbers() {
    QFETCH(const double, value);
    QFETCH(const QString, words);
    QCOMPARE(QString::fromStdString(shown(value)), words);
    if (value == std::floor(value) && std::abs(value) < 1e15)
        QCOMPARE(QString::fromStdString(shown(static_cast<std::int64_t>(value))), words);
}

void TextTest::randomIsFixed() {
    // First outputs of SplitMix64 with seed 0 (Steele, Lea, Flood 2014; also in Vigna's splitmix64.c).
    Random random(0);
    QCOMPARE(random.next(), std::uint64_t{0xE220A8397B1DCDAF});
    QCOMPARE(random.next(), std::uint64_t{0x6E789E6AA1B965F4});
    QCOMPARE(random.next(), std::uint64_t{0x06C45D188009454F});

    Random copy(5);
    copy.next();
    Random resumed(1);
    resumed.setState(copy.state());
    QCOMPARE(resumed.next(), copy.next());

    QVERIFY(randomKey(7, "init", "n7.weight") == randomKey(7, "init", "n7.weight"));
    QVERIFY(randomKey(7, "init", "n7.weight") != randomKey(8, "init", "n7.weight"));
    QVERIFY(randomKey(7, "ab", "c") != randomKey(7, "a", "bc"));
    QVERIFY(randomKey(7, "a") != randomKey(7, "", "a"));
}

void TextTest::randomIsFair() {
    Random random(42);
    constexpr int draws = 200000;
    double sum = 0, squares = 0, least = 1, most = 0, normalSum = 0, normalSquares = 0;
    int counts[7] = {};
    for (int i = 0; i < draws; ++i) {
        const double u = random.uniform();
        least = std::min(least, u);
        most = std::max(most, u);
        sum += u;
        squares += u * u;
        const double z = random.normal();
        normalSum += z;
        normalSquares += z * z;
        ++counts[random.below(7)];
    }
    QVERIFY(least >= 0 && most < 1);
    // Five standard errors.
    QVERIFY(std::abs(sum / draws - 0.5) < 5 * std::sqrt(1.0 / 12 / draws));
    QVERIFY(std::abs(squares / draws - 1.0 / 3) < 5 * std::sqrt(4.0 / 45 / draws));
    QVERIFY(std::abs(normalSum / draws) < 5 / std::sqrt(draws));
    QVERIFY(std::abs(normalSquares / draws - 1) < 5 * std::sqrt(2.0 / draws));
    for (const int count : counts)
        QVERIFY(std::abs(count - draws / 7.0) < 5 * std::sqrt(draws * 6.0 / 49));
    QCOMPARE(random.below(1), std::uint64_t{0});
    QCOMPARE(random.below(0), std::uint64_t{0});
}

void TextTest::shuffles() {
    std::vector<std::uint32_t> values(1000), sorted(1000);
    std::iota(values.begin(), values.end(), 0U);
    sorted = values;
    Random random(3), again(3);
    shuffle(values, random);
    QVERIFY(values != sorted);
    std::vector<std::uint32_t> second = sorted;
    shuffle(second, again);
    QVERIFY(second == values);
    std::ranges::sort(values);
    QVERIFY(values == sorted);
    std::vector<std::uint32_t> none;
    shuffle(none, random);
    QVERIFY(none.empty());
    // From a place on: there as a shuffle of all, before it the rest.
    for (const std::size_t size : {0, 1, 2, 17, 60}) {
        for (std::size_t from = 0; from <= size + 1; ++from) {
            std::vector<std::uint32_t> whole(size), end(size);
            std::iota(whole.begin(), whole.end(), 0U);
            end = whole;
            Random one(size), other(size);
            shuffle(whole, one);
            shuffle(end, other, from);
            QVERIFY(std::ranges::equal(std::views::drop(whole, from), std::views::drop(end, from)));
            std::ranges::sort(whole);
            std::ranges::sort(end);
            QVERIFY(whole == end);
        }
    }
}

TASKLOOM_TEST_MAIN(TextTest)
#include "tst_text.moc"
