#include "engine/base/Params.h"
#include "tests/support/QtWarnings.h"

using namespace engine;

class ParamsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void defaults();
    void valuesInForce();
    void fromJson_data();
    void fromJson();
    void checks();
    void shows();
};

namespace {

constexpr ParamChoice choices[] = {{"relu", "ReLU"}, {"tanh", "Tanh"}};
constexpr ParamSpec specs[] = {
    {.key = "units", .label = "Units", .kind = ParamKind::Integer, .standard = "64", .least = 1, .most = 1024},
    {.key = "rate", .label = "Rate", .kind = ParamKind::Real, .standard = "0.1", .least = 0, .most = 0.9},
    {.key = "bias", .label = "Bias", .kind = ParamKind::Boolean, .standard = "true"},
    {.key = "activation", .label = "Activation", .kind = ParamKind::Choice, .standard = "\"relu\"", .choices = choices},
    {.key = "note", .label = "Note", .kind = ParamKind::String, .standard = "\"\""},
    {.key = "tower", .label = "Tower", .kind = ParamKind::IntegerList, .standard = "[64, 32]", .least = 1},
    {.key = "levels", .label = "Levels", .kind = ParamKind::RealList, .standard = "[0.1, 1]", .least = 0, .most = 1},
};

} // namespace

void ParamsTest::defaults() {
    QCOMPARE(integer(specs, {}, "units"), std::int64_t{64});
    QCOMPARE(real(specs, {}, "rate"), 0.1);
    QCOMPARE(boolean(specs, {}, "bias"), true);
    QCOMPARE(choice(specs, {}, "activation"), std::string("relu"));
    QCOMPARE(choice(specs, {}, "note"), std::string());
    QCOMPARE(integers(specs, {}, "tower"), (std::vector<std::int64_t>{64, 32}));
    QCOMPARE(reals(specs, {}, "levels"), (std::vector<double>{0.1, 1}));
    QVERIFY(checkParams(specs, {}, {}).empty());
    QVERIFY(find(specs, "nothing") == nullptr);
}

void ParamsTest::valuesInForce() {
    const Params params{{"units", std::int64_t{8}}, {"rate", std::int64_t{0}}, {"bias", std::string("yes")}};
    QCOMPARE(integer(specs, params, "units"), std::int64_t{8});
    QCOMPARE(real(specs, params, "rate"), 0.0);     // a whole number is a number
    QCOMPARE(boolean(specs, params, "bias"), true); // of the wrong kind: the default acts, checkParams tells
    QCOMPARE(checkParams(specs, params, {}).size(), std::size_t{1});
}

void ParamsTest::fromJson_data() {
    QTest::addColumn<QString>("key");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("sentence"); // empty: accepted
    const auto row = [](const char* key, const char* json, const char* sentence) {
        QTest::newRow((std::string(key) + ' ' + json).c_str())
            << QString::fromLatin1(key) << QByteArray(json) << QString::fromLatin1(sentence);
    };
    row("units", "1", "");
    row("levels", "[0.5]", "");
    row("levels", "[0, 1]", "");
    row("levels", "[]", "");
    row("levels", "[0.5, 1.5]", "\"levels\" is 1.5, but must be from 0 to 1.");
    row("levels", "[\"a\"]", "\"levels\" takes a list of numbers such as [0.1, 0.9], not [\"a\"].");
    row("units", "1024.0", "");
    row("units", "0", "\"units\" is 0, but must be from 1 to 1,024.");
    row("units", "1025", "must be from 1 to 1,024");
    row("units", "2.5", "\"units\" takes a whole number, not 2.5.");
    row("units", "\"many\"", "takes a whole number");
    row("rate", "0", "");
    row("rate", "0.95", "\"rate\" is 0.95, but must be from 0 to 0.9.");
    row("rate", "\"nan\"", "takes a number");
    row("bias", "false", "");
    row("bias", "0", "\"bias\" takes true or false, not 0.");
    row("activation", "\"tanh\"", "");
    row("activation", "\"Tanh\"", "\"activation\" takes one of relu, tanh, not \"Tanh\".");
    row("tower", "[]", "");
    row("tower", "[8]", "");
    row("tower", "[8, 0]", "\"tower\" is 0, but must be 1 or more.");
    row("tower", "8", "takes a list of whole numbers");
    row("tower", "[1.5]", "takes a list of whole numbers");
    row("note", "\"any\"", "");
    row("note", "3", "takes text");
}

void ParamsTest::fromJson() {
    QFETCH(const QString, key);
    QFETCH(const QByteArray, json);
    QFETCH(const QString, sentence);
    const Json value = *parseJson(json.toStdString());
    const Result<ParamValue> result = paramFromJson(*find(specs, key.toStdString()), value);
    QCOMPARE(result.has_value(), sentence.isEmpty());
    if (result) {
        const Result<ParamValue> again = paramFromJson(*find(specs, key.toStdString()), paramToJson(*result));
        QVERIFY(again && *again == *result);
        return;
    }
    const QString told = QString::fromStdString(english(result.error().text));
    QVERIFY2(told.contains(sentence), qPrintable(told));
    QCOMPARE(result.error().place.param, key.toStdString());
}

void ParamsTest::checks() {
    Place place;
    place.node = "n7";
    const auto errors =
        checkParams(specs, {{"units", std::int64_t{-4}}, {"unit", std::int64_t{4}}, {"rate", 0.5}}, place);
    QCOMPARE(errors.size(), std::size_t{2});
    QCOMPARE(errors[0].place.param, std::string("unit"));
    QCOMPARE(errors[1].place.param, std::string("units"));
    for (const Error& error : errors)
        QCOMPARE(error.place.node, std::string("n7"));
}

void ParamsTest::shows() {
    QCOMPARE(shownParam(specs[0], std::int64_t{2048}), std::string("2,048"));
    QCOMPARE(shownParam(specs[1], 0.25), std::string("0.25"));
    QCOMPARE(shownParam(specs[2], true), std::string("on"));
    QCOMPARE(shownParam(specs[3], std::string("relu")), std::string("ReLU"));
    QCOMPARE(shownParam(specs[5], std::vector<std::int64_t>{64, 32}), std::string("64, 32"));
}

TASKLOOM_TEST_MAIN(ParamsTest)
#include "tst_params.moc"
