#include "engine/base/Random.h"
#include "engine/data/Cells.h"
#include "tests/support/QtWarnings.h"

#include <bit>
#include <cmath>

using namespace engine;

class CellsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbers() {
        QCOMPARE(parseNumber("1.5"), std::optional(1.5));
        QCOMPARE(parseNumber("-2e3"), std::optional(-2000.0));
        QCOMPARE(parseNumber(".5"), std::optional(0.5));
        QCOMPARE(parseNumber("-.5"), std::optional(-0.5));
        QCOMPARE(parseNumber("1,5", ','), std::optional(1.5));
        QCOMPARE(parseNumber("1e999"), std::optional(HUGE_VAL));
        QCOMPARE(parseNumber("-1e999"), std::optional(-HUGE_VAL));
        QCOMPARE(parseNumber("1e-999"), std::optional(0.0));
        const std::string zeros(330, '0');
        QCOMPARE(parseNumber("0." + zeros + "1"), std::optional(0.0));
        QCOMPARE(parseNumber("-0," + zeros + "1", ','), std::optional(0.0));
        QCOMPARE(parseNumber("0." + zeros + "1e+20"), std::optional(1e-311));
        QCOMPARE(parseNumber("0." + zeros + "1E999"), std::optional(HUGE_VAL));
        QCOMPARE(parseNumber("1" + zeros + "e-1"), std::optional(HUGE_VAL));
        QCOMPARE(parseNumber("-1" + zeros), std::optional(-HUGE_VAL));
        QCOMPARE(parseNumber("1" + zeros + "e-999"), std::optional(0.0));
        QCOMPARE(parseNumber("1e-99999999999999999999"), std::optional(0.0));
        QCOMPARE(parseNumber("0e999"), std::optional(0.0));
        for (const char* none :
             {"", "-", "x", "1x", " 1", "1 ", "nan", "inf", "-inf", "0x10", "1,5", "+1", "1..2", "--1", "e5", "."})
            QVERIFY2(!parseNumber(none), none);
        QVERIFY(!parseNumber("1.5", ','));
        QVERIFY(!parseNumber(std::string(1000, '1')));
    }

    void numbersComeBack() {
        Random random(4);
        for (int i = 0; i < 20000; ++i) {
            const double value = i % 3 == 0   ? std::bit_cast<double>(random.next())
                                 : i % 3 == 1 ? std::round(random.normal() * 1e6)
                                              : random.normal();
            if (!std::isfinite(value))
                continue;
            const std::optional<double> back = parseNumber(numberText(value));
            QVERIFY2(back && (*back == value), numberText(value).c_str());
        }
        QCOMPARE(numberText(1234567), std::string("1234567"));
        QCOMPARE(numberText(-0.0), std::string("0"));
        QCOMPARE(numberText(0.1), std::string("0.1"));
        QCOMPARE(numberText(std::nan("")), std::string());
    }

    void wholeNumbersAndCodes() {
        QVERIFY(looksLikeWholeNumber("12") && looksLikeWholeNumber("-12") && !looksLikeWholeNumber("1.0") &&
                !looksLikeWholeNumber("-"));
        QVERIFY(hasLeadingZero("007") && hasLeadingZero("-01") && !hasLeadingZero("0") && !hasLeadingZero("0.5") &&
                !hasLeadingZero("10"));
        QVERIFY(!exceedsExactWhole("9007199254740992") && exceedsExactWhole("9007199254740993") &&
                exceedsExactWhole("-10000000000000000"));
        QVERIFY(!exceedsExactWhole("00000000000000000012") && !exceedsExactWhole("1e300"));
    }

    void datesInOtherOrders() {
        for (const char* same : {"31/01/2026", "31.1.2026", "31-01-26", "31-Jan-2026", "31 January 2026", "31-JAN-26"})
            QVERIFY2(parseDate(same, DateForm::DayFirst) == 20484.0, same);
        for (const char* same : {"01/31/2026", "1-31-26", "Jan 31, 2026", "January-31-2026", "1/31/2026"})
            QVERIFY2(parseDate(same, DateForm::MonthFirst) == 20484.0, same);
        QCOMPARE(parseDate("01-02-69", DateForm::DayFirst), parseDate("2069-02-01"));
        QCOMPARE(parseDate("01-02-70", DateForm::DayFirst), parseDate("1970-02-01"));
        for (const char* none : {"31 01 2026", "31/01-2026", "32/01/2026", "31,01,2026", "31/Foo/2026", "1/2", "12.5"})
            QVERIFY2(!parseDate(none, DateForm::DayFirst) && !parseDate(none, DateForm::MonthFirst), none);
        QVERIFY(!parseDate("31/01/2026", DateForm::MonthFirst) && !parseDate("01/31/2026", DateForm::DayFirst));
    }

    void amounts() {
        const auto is = [](const char* text, NumberFormat format, double value, const char* unit) {
            const std::optional<Amount> amount = parseAmount(text, format);
            return amount && amount->value == value && amount->unit == unit;
        };
        const NumberFormat english{'.', ','}, german{',', '.'}, french{',', ' '}, plain;
        QVERIFY(is("1,234,567.5", english, 1234567.5, "") && is("1.234.567,5", german, 1234567.5, ""));
        QVERIFY(is("1 234,5", french, 1234.5, "") && is("12 %", plain, 12, "%") && is("-$5.25", plain, -5.25, "$"));
        QVERIFY(is("$-5", plain, -5, "$") && is("1.234,50 €", german, 1234.5, "€") && is("USD 7", plain, 7, "USD"));
        QVERIFY(is("+5", plain, 5, "") && is("5", english, 5, ""));
        for (const char* none : {"", "-", "$", "1,23", "12,34,567", ",123", "1,234,", "12 kg", "- 5", "--5", "1 2",
                                 "+491701234567", "3 - 4", "$5 - $6", "1.234,5"})
            QVERIFY2(!parseAmount(none, english), none);
    }

    void wordsForYesAndNo() {
        QCOMPARE(parseTruthWord("Yes")->pair, parseTruthWord("no")->pair);
        QVERIFY(parseTruthWord("T")->yes && !parseTruthWord("off")->yes && !parseTruthWord("maybe"));
    }

    void datesAndTimes() {
        QCOMPARE(parseDate("1970-01-01"), std::optional(0.0));
        QCOMPARE(parseDate("2000/03/01"), std::optional(11017.0));
        QCOMPARE(parseDate("1969-12-31"), std::optional(-1.0));
        for (const char* none :
             {"2026-02-29", "2026-13-01", "26-01-01", "2026-01-31x", "2026-01/31", "31-08-2023", "2026 01 31"})
            QVERIFY2(!parseDate(none), none);
        QCOMPARE(parseTimestamp("1970-01-02T00:00:01Z"), std::optional(86401.0));
        QCOMPARE(parseTimestamp("1970-01-01 01:30"), std::optional(5400.0));
        QCOMPARE(parseTimestamp("1970-01-01 00:00:00.125"), std::optional(0.125));
        for (const char* none : {"1970-01-01", "1970-01-01 24:00", "1970-01-01 00:60", "1970-01-01 00:0",
                                 "1970-01-01 00:00:00.", "1970-01-01 13:00 PM", "1970-01-01 00:00 +1"})
            QVERIFY2(!parseTimestamp(none), none);
        QCOMPARE(parseTimestamp("1970-01-01 0:00"), std::optional(0.0));
        QCOMPARE(parseTimestamp("1970-01-01 12:00:01 AM"), std::optional(1.0));
        QCOMPARE(parseTimestamp("1970-01-01 01:00:00 PM"), std::optional(46800.0));
        QCOMPARE(parseTimestamp("1970-01-01T02:00:00+02:00"), std::optional(0.0));
        QCOMPARE(parseTimestamp("1970-01-01 00:00-0130"), std::optional(5400.0));
    }

    void datesComeBack() {
        Random random(9);
        for (int i = 0; i < 5000; ++i) {
            const double day = std::floor((random.uniform() - 0.4) * 1e6);
            QCOMPARE(parseDate(dateText(day)), std::optional(day));
            const double micro = std::round((random.uniform() - 0.4) * 4e15) / 1e6;
            const std::optional<double> back = parseTimestamp(timestampText(micro));
            QVERIFY2(back && std::abs(*back - micro) < 1e-6, timestampText(micro).c_str());
        }
        QCOMPARE(timestampText(-0.75), std::string("1969-12-31 23:59:59.25"));
        QCOMPARE(dateText(1e12), std::string("1000000000000"));
    }

    void utf8() {
        const auto none = std::string_view::npos;
        QCOMPARE(firstBadUtf8("plain"), none);
        QCOMPARE(firstBadUtf8("ü日😀"), none);
        QCOMPARE(firstBadUtf8("a\xff"), std::size_t{1});
        QCOMPARE(firstBadUtf8("ab\xc3"), std::size_t{2});
        QCOMPARE(firstBadUtf8("\xc0\x80"), std::size_t{0});         // overlong
        QCOMPARE(firstBadUtf8("\xe0\x80\x80"), std::size_t{0});     // overlong
        QCOMPARE(firstBadUtf8("\xed\xa0\x80"), std::size_t{0});     // half of a pair
        QCOMPARE(firstBadUtf8("\xf4\x90\x80\x80"), std::size_t{0}); // beyond the last character
        QCOMPARE(firstBadUtf8("\xe6\x97"
                              "a"),
                 std::size_t{0});
    }

    void smallThings() {
        QCOMPARE(trimmed("  a b\t"), std::string_view("a b"));
        QCOMPARE(trimmed(" \t"), std::string_view());
        QCOMPARE(lowered("ABC-ü"), std::string("abc-ü"));
        QCOMPARE(parseTruth("TRUE"), std::optional(true));
        QCOMPARE(parseTruth("False"), std::optional(false));
        QVERIFY(!parseTruth("yes") && !parseTruth("truth"));
    }
};

TASKLOOM_TEST_MAIN(CellsTest)
#include "tst_cells.moc"
