// The form made from parameters: badges, bad input, ranges, defaults, folding, languages.

#include "tests/support/QtWarnings.h"
#include "tests/support/widgets/PseudoTranslator.h"
#include "widgets/base/Controls.h"
#include "widgets/base/ParamForm.h"

#include <QCheckBox>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>

using engine::ParamKind;
using engine::ParamSpec;
using widgets::BadgeEdit;
using widgets::ParamForm;

namespace {

constexpr engine::ParamChoice activations[] = {{"relu", "ReLU"}, {"tanh", "Tanh"}};
constexpr ParamSpec specs[] = {
    {.key = "units", .label = "Units", .kind = ParamKind::Integer, .standard = "64", .least = 1, .most = 4096},
    {.key = "dropout", .label = "Dropout", .kind = ParamKind::Real, .standard = "0.1", .least = 0, .most = 0.95},
    {.key = "activation",
     .label = "Activation",
     .kind = ParamKind::Choice,
     .standard = "\"relu\"",
     .choices = activations},
    {.key = "bias", .label = "Bias", .kind = ParamKind::Boolean, .standard = "true"},
    {.key = "layers",
     .label = "Layers",
     .kind = ParamKind::IntegerList,
     .standard = "[64, 32]",
     .least = 1,
     .most = 4096},
    {.key = "epsilon", .label = "Epsilon", .kind = ParamKind::Real, .standard = "1e-5", .least = 0, .advanced = true},
};

} // namespace

class ParamFormTest : public QObject {
    Q_OBJECT

    struct Heard {
        QString key, mergeKey;
        engine::ParamValue value;
    };

    std::unique_ptr<ParamForm> m_form;
    QList<Heard> m_heard;

    BadgeEdit* edit(const char* name) const {
        for (BadgeEdit* found : m_form->findChildren<BadgeEdit*>())
            if (found->accessibleName() == QLatin1StringView(name))
                return found;
        return nullptr;
    }
    QString problem() const { // the sentence under a field
        for (const widgets::Label* label : m_form->findChildren<widgets::Label*>())
            if (label->isVisible() &&
                label->palette().color(QPalette::WindowText) == widgets::Theme::instance().colour("error"))
                return label->text();
        return {};
    }
    static void retype(BadgeEdit* field, const QString& text) {
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, text);
    }

private Q_SLOTS:
    void initTestCase() {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        widgets::Theme::instance().choose(widgets::SchemeChoice::Light);
    }
    void init() {
        m_form.reset(); // leaving a field ends what was typed in it
        m_heard.clear();
        m_form = std::make_unique<ParamForm>();
        m_form->setSpecs(specs);
        connect(m_form.get(), &ParamForm::edited, this,
                [this](const QString& key, const engine::ParamValue& value, const QString& mergeKey) {
                    m_heard.append({key, mergeKey, value});
                });
        m_form->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_form.get()));
        m_form->activateWindow();
    }

    void showsDefaultsAndSetValues() {
        engine::Params params;
        params["units"] = std::int64_t{128};
        m_form->setParams(params);
        QCOMPARE(edit("Units")->text(), QStringLiteral("128"));
        QCOMPARE(edit("Dropout")->text(), QStringLiteral("0.1"));
        QCOMPARE(edit("Layers")->text(), QStringLiteral("64, 32"));
        QVERIFY(m_form->findChild<QCheckBox*>()->isChecked());
        QVERIFY(m_heard.isEmpty());
    }

    void onlyFinishedTypingCounts() {
        retype(edit("Units"), QStringLiteral("32"));
        QVERIFY(m_heard.isEmpty());
        QTest::keyClick(edit("Units"), Qt::Key_Return);
        QCOMPARE(m_heard.size(), 1);
        QCOMPARE(std::get<std::int64_t>(m_heard.back().value), 32);
        QVERIFY(!m_heard.back().mergeKey.isEmpty());
    }

    void badInputStaysAndSaysWhatIsAllowed() {
        retype(edit("Units"), QStringLiteral("5000"));
        QCOMPARE(edit("Units")->text(), QStringLiteral("5000"));
        QVERIFY(edit("Units")->wrong());
        QTest::keyClick(edit("Units"), Qt::Key_Return);
        QVERIFY(m_heard.isEmpty()); // the value before stays in force
        QVERIFY2(problem().contains(QStringLiteral("from 1 to 4,096")), qPrintable(problem()));
        m_form->setParams({}); // the document answers: the text is still the person's
        QCOMPARE(edit("Units")->text(), QStringLiteral("5000"));
        retype(edit("Units"), QStringLiteral("50"));
        QVERIFY(!edit("Units")->wrong());
        QVERIFY(problem().isEmpty());
    }

    void wordsAreNoNumbers() {
        retype(edit("Dropout"), QStringLiteral("much"));
        QVERIFY(edit("Dropout")->wrong());
        QVERIFY(m_heard.isEmpty());
    }

    void listsTakeCommasAndSpaces() {
        QCOMPARE(std::get<std::vector<std::int64_t>>(*widgets::readParam(specs[4], QStringLiteral("[128, 64 32]"))),
                 (std::vector<std::int64_t>{128, 64, 32}));
        QVERIFY(!widgets::readParam(specs[4], QStringLiteral("12, -3")));
    }

    void numbersMayBeWrittenAsTheLanguageDoes() {
        QLocale::setDefault(QLocale(QLocale::German));
        QCOMPARE(std::get<double>(*widgets::readParam(specs[1], QStringLiteral("0,5"))), 0.5);
        QCOMPARE(std::get<double>(*widgets::readParam(specs[1], QStringLiteral("0.5"))), 0.5);
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    }

    void aChoiceIsOneStep() {
        auto* box = m_form->findChild<widgets::BadgeCombo*>();
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Down);
        QCOMPARE(m_heard.size(), 1);
        QCOMPARE(std::get<std::string>(m_heard.back().value), std::string("tanh"));
        QVERIFY(m_heard.back().mergeKey.isEmpty());
    }

    void rareSettingsAreFoldedUntilWanted() {
        QVERIFY(!edit("Epsilon"));
        QVERIFY(m_form->focusField(QStringLiteral("epsilon")));
        QVERIFY(edit("Epsilon"));
        QVERIFY(!m_form->focusField(QStringLiteral("nothing")));
    }

    void longerWordsDoNotCut() {
        support::PseudoTranslator pseudo;
        QVERIFY(QCoreApplication::installTranslator(&pseudo));
        QCoreApplication::sendPostedEvents();
        m_form->resize(252, m_form->sizeHint().height());
        QTest::qWait(1);
        for (const widgets::Label* label : m_form->findChildren<widgets::Label*>())
            if (label->isVisible() && !label->wordWrap())
                QVERIFY2(label->width() >= label->sizeHint().width(), qPrintable(label->text()));
        QCoreApplication::removeTranslator(&pseudo);
        QCoreApplication::sendPostedEvents();
    }
};

TASKLOOM_TEST_MAIN(ParamFormTest)
#include "tst_paramform.moc"
