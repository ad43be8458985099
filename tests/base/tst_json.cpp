#include "engine/base/Error.h"
#include "tests/support/QtWarnings.h"

#include <rapidcheck.h>

#include <bit>
#include <cmath>
#include <limits>

using namespace engine;

class JsonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void reads();
    void refuses_data();
    void refuses();
    void refusesTooMuch();
    void writes();
    void lines();
    void doublesKeepTheirBits();
    void everythingReadsBack();
    void changesAreCopies();
};

namespace {

Json parsed(std::string_view words) {
    const auto json = parseJson(words);
    if (!json)
        qFatal("%s", english(json.error().text).c_str());
    return *json;
}

rc::Gen<Json> anyJson(int depth) {
    const auto leaf = rc::gen::oneOf(rc::gen::just(Json()), rc::gen::map<bool>([](bool v) { return Json(v); }),
                                     rc::gen::map<std::int64_t>([](std::int64_t v) { return Json(v); }),
                                     rc::gen::map<double>([](double v) { return Json(std::isfinite(v) ? v : 0.5); }),
                                     rc::gen::map(rc::gen::container<std::string>(rc::gen::inRange(' ', '~')),
                                                  [](std::string v) { return Json(v); }));
    if (depth == 0)
        return leaf;
    const auto list = rc::gen::map(rc::gen::container<std::vector<Json>>(anyJson(depth - 1)),
                                   [](std::vector<Json> v) { return Json(std::move(v)); });
    const auto object = rc::gen::map(
        rc::gen::container<std::map<std::string, Json>>(rc::gen::arbitrary<std::string>(), anyJson(depth - 1)),
        [](std::map<std::string, Json> v) {
            Json::Object entries;
            for (auto& [key, value] : v) {
                std::string plain;
                for (const char c : key)
                    plain += static_cast<char>(static_cast<unsigned char>(c) & 0x7F);
                entries.insert_or_assign(plain, value);
            }
            return Json(std::move(entries));
        });
    return rc::gen::oneOf(leaf, list, object);
}

} // namespace

void JsonTest::initTestCase() {
    if (!qEnvironmentVariableIsSet("RC_PARAMS")) // the same cases every time, unless someone hunts for others
        qputenv("RC_PARAMS", "seed=20261 max_size=20");
}

void JsonTest::reads() {
    const Json json = parsed("\xEF\xBB\xBF{\"a\": [1, -2.5, true, null, \"\\u00e9\\n\"], \"b\": {\"c\": 1e3}} \n");
    QCOMPARE(json["a"].array().size(), std::size_t{5});
    QVERIFY(json["a"][0].isInteger());
    QCOMPARE(json["a"][0].toInteger(), std::int64_t{1});
    QCOMPARE(json["a"][1].toDouble(), -2.5);
    QCOMPARE(json["a"][2].toBool(), true);
    QVERIFY(json["a"][3].isNull());
    QCOMPARE(json["a"][4].toString(), std::string("é\n"));
    QCOMPARE(json["b"]["c"].toInteger(), std::int64_t{1000});
    QVERIFY(!json["b"]["c"].isInteger());
    QVERIFY(json["b"]["c"]["d"][7].isNull());
    QCOMPARE(parsed("9223372036854775807").toInteger(), std::numeric_limits<std::int64_t>::max());
    QCOMPARE(parsed("18446744073709551615").toDouble(), 18446744073709551615.0);
    QCOMPARE(parsed("2.5").toInteger(-1), std::int64_t{-1});
    QVERIFY(std::isnan(parsed("\"nan\"").toDouble()));
    QCOMPARE(parsed("\"-inf\"").toDouble(), -std::numeric_limits<double>::infinity());
    QCOMPARE(parsed("\"other\"").toDouble(3), 3.0);
}

void JsonTest::refuses_data() {
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char* name, const char* words, int line, const char* sentence) {
        QTest::newRow(name) << QByteArray(words) << line << QString::fromUtf8(sentence);
    };
    row("empty", "", 1, "not JSON");
    row("cut", "{\n\"a\": [1,\n2", 3, "not JSON");
    row("trailing", "{}\n\n{}", 3, "more text after the end");
    row("comma", "[1,]", 1, "not JSON");
    row("duplicate", "{\"a\": 1,\n\"b\": 2,\n\"a\": 3,\n\"c\": 4}", 3, "\"a\" stands twice");
    row("duplicate deep", "[{\"x\": {\"y\": 1,\n\"y\": 1}}]", 2, "\"y\" stands twice");
    row("huge number", "[1,\n1e999]", 2, "too large");
    row("not UTF-8", "[\"\xff\"]", 1, "not JSON");
    row("control sign", "\"a\nb\"", 1, "not JSON");
    row("comment", "// no\n1", 1, "not JSON");
}

void JsonTest::refuses() {
    QFETCH(const QByteArray, words);
    QFETCH(const int, line);
    QFETCH(const QString, sentence);
    const auto json = parseJson(words.toStdString(), "shop.taskloom");
    QVERIFY(!json);
    const QString told = QString::fromStdString(english(json.error().text));
    QVERIFY2(told.contains(sentence), qPrintable(told));
    QVERIFY2(told.startsWith(QStringLiteral("Line %1: ").arg(line)), qPrintable(told));
    QCOMPARE(json.error().place.line, std::int64_t{line});
    QCOMPARE(json.error().place.file, std::string("shop.taskloom"));
    QVERIFY(json.error().code == ErrorCode::BadProject);
}

void JsonTest::refusesTooMuch() {
    const auto nested = [](int depth) {
        return std::string(static_cast<std::size_t>(depth), '[') + std::string(static_cast<std::size_t>(depth), ']');
    };
    QVERIFY(parseJson(nested(64)));
    QVERIFY(!parseJson(nested(65)));
    QVERIFY(!parseJson(nested(2000000))); // no stack is used up on the way
    QVERIFY(!parseJson(std::string((std::size_t{64} << 20) + 1, ' ')));
}

void JsonTest::writes() {
    Json json;
    json.set("b", Json::Array{1, 2.0, "x\"\\\n\x01"});
    json.set("a", nullptr);
    json.set("c", Json::Object{});
    QCOMPARE(writeJson(json), std::string("{\"a\": null, \"b\": [1, 2.0, \"x\\\"\\\\\\n\\u0001\"], \"c\": {}}"));
    QCOMPARE(writeJson(Json("bad \xff\xc3 end")), std::string("\"bad \uFFFD\uFFFD end\""));
    QCOMPARE(writeJson(Json("\xed\xa0\x80")), std::string("\"\uFFFD\uFFFD\uFFFD\"")); // a lone surrogate
    QCOMPARE(writeJson(Json("数据")), std::string("\"数据\""));
    QCOMPARE(writeJson(Json(-std::numeric_limits<double>::infinity())), std::string("\"-inf\""));
}

void JsonTest::lines() {
    const Json json = parsed("{\"nodes\": [{\"id\": 1}, {\"id\": 2}], \"empty\": [], \"x\": 1}");
    QCOMPARE(writeJsonLines(json, 2), std::string("{\n"
                                                  "  \"empty\": [],\n"
                                                  "  \"nodes\": [\n"
                                                  "    {\"id\": 1},\n"
                                                  "    {\"id\": 2}\n"
                                                  "  ],\n"
                                                  "  \"x\": 1\n"
                                                  "}"));
    QCOMPARE(writeJsonLines(json, 0), writeJson(json));
}

void JsonTest::doublesKeepTheirBits() {
    for (const double value : {0.1, -0.0, 1.0, 1e22, 5e-324, 1.7976931348623157e308, 1.0 / 3, 123456789012345680.0}) {
        const Json back = parsed(writeJson(Json(value)));
        QVERIFY(!back.isInteger());
        QCOMPARE(std::bit_cast<std::uint64_t>(back.toDouble()), std::bit_cast<std::uint64_t>(value));
    }
    QCOMPARE(writeJson(Json(0.1)), std::string("0.1"));
}

void JsonTest::everythingReadsBack() {
    QVERIFY(rc::check("what is written reads back the same", [] {
        const Json json = *anyJson(3);
        for (const int depth : {0, 2, 9}) {
            const auto back = parseJson(writeJsonLines(json, depth));
            RC_ASSERT(back.has_value());
            RC_ASSERT(*back == json);
        }
    }));
}

void JsonTest::changesAreCopies() {
    Json first;
    first.set("list", Json::Array{1});
    Json second = first;
    second.set("more", 2);
    Json list = first["list"];
    list.push(3);
    QCOMPARE(writeJson(first), std::string("{\"list\": [1]}"));
    QCOMPARE(writeJson(second), std::string("{\"list\": [1], \"more\": 2}"));
    QCOMPARE(writeJson(list), std::string("[1, 3]"));
    QVERIFY(first != second);
    QVERIFY(Json(1) != Json(1.0));
}

TASKLOOM_TEST_MAIN(JsonTest)
#include "tst_json.moc"
