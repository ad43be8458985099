// The pseudo-language lengthens what people read and keeps what the program reads.

#include "tests/support/QtWarnings.h"
#include "tests/support/widgets/PseudoTranslator.h"

class PseudoTranslatorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void longer() {
        const QString source = QStringLiteral("Choose a table with two tasks");
        const QString shown = support::pseudo(source);
        QVERIFY(shown.size() >= source.size() * 14 / 10);
        QVERIFY(shown.size() <= source.size() * 15 / 10);
        QVERIFY(shown.startsWith(u'[') && shown.endsWith(u']'));
        QVERIFY(!shown.contains(QStringLiteral("Choose")));
    }

    void keepsPlaceholders_data() {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("kept");
        QTest::newRow("argument") << QStringLiteral("%1 rows") << QStringLiteral("%1");
        QTest::newRow("localised") << QStringLiteral("%L2 rows") << QStringLiteral("%L2");
        QTest::newRow("plural") << QStringLiteral("%n rows") << QStringLiteral("%n");
        QTest::newRow("mnemonic") << QStringLiteral("S&top") << QStringLiteral("&t");
        QTest::newRow("tag") << QStringLiteral("a <span> text") << QStringLiteral("<span>");
        QTest::newRow("entity") << QStringLiteral("a &lt; b") << QStringLiteral("&lt;");
    }

    void keepsPlaceholders() {
        QFETCH(const QString, source);
        QFETCH(const QString, kept);
        QVERIFY(support::pseudo(source).contains(kept));
    }

    void staysWithinTr() {
        support::PseudoTranslator translator;
        QVERIFY(QCoreApplication::installTranslator(&translator));
        QVERIFY(tr("Train").startsWith(u'['));
        QCoreApplication::removeTranslator(&translator);
        QCOMPARE(tr("Train"), QStringLiteral("Train"));
    }

    void emptyStaysEmpty() { QCOMPARE(support::pseudo(QString()), QString()); }
};

TASKLOOM_TEST_MAIN(PseudoTranslatorTest)
#include "tst_pseudotranslator.moc"
