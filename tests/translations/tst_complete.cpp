// The catalogues against the code: every text of the window is in them, translated, with the same placeholders, markup
// and mnemonics. What a person reads after switching is in tst_switching.

#include "tests/support/Folders.h"
#include "tests/support/QtWarnings.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QRegularExpression>
#include <QtCore/QXmlStreamReader>

#include <algorithm>

namespace {

struct Message {
    QString context, source, comment;
    QStringList translations; ///< one, or one for each plural form
    bool plural = false, finished = false;
    QString name() const { return QStringLiteral("%1 | %2").arg(context, source); }
};

Message readMessage(QXmlStreamReader& xml, const QString& context) {
    Message message;
    message.context = context;
    message.plural = xml.attributes().value(QStringLiteral("numerus")) == u"yes";
    while (xml.readNextStartElement()) {
        if (xml.name() == u"source") {
            message.source = xml.readElementText();
        } else if (xml.name() == u"comment") {
            message.comment = xml.readElementText();
        } else if (xml.name() == u"translation") {
            message.finished = !xml.attributes().hasAttribute(QStringLiteral("type"));
            if (!message.plural)
                message.translations << xml.readElementText();
            else
                while (xml.readNextStartElement())
                    message.translations << xml.readElementText();
        } else {
            xml.skipCurrentElement();
        }
    }
    return message;
}

QList<Message> readCatalogue(const QString& path) {
    QList<Message> messages;
    QFile file(path);
    if (!file.open(QFile::ReadOnly))
        return messages;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement())
            continue;
        if (xml.name() == u"name")
            context = xml.readElementText();
        else if (xml.name() == u"message")
            messages << readMessage(xml, context);
    }
    return messages;
}

/// All that the pattern finds, in order of the alphabet: order may differ between languages.
QStringList found(const QString& text, const QString& pattern) {
    QStringList parts;
    for (auto match = QRegularExpression(pattern).globalMatch(text); match.hasNext();)
        parts << match.next().captured();
    parts.sort();
    return parts;
}

/// Formulas keep the marks and the function names of mathematics.
bool isFormula(const Message& message) {
    static const QRegularExpression signs(QStringLiteral("[=√Σŷ←Φ]|[−·] |\\) /|mod |\\bln "));
    return message.context == u"engine" && message.source.contains(signs) && !message.source.endsWith(u'.');
}

/// The letter behind a single &, in lower case.
QStringList mnemonics(const QString& text) {
    return found(QString(text).replace(QStringLiteral("&&"), QString()).toLower(), QStringLiteral("&[^\\s&]"));
}

/// The first of the problems, so that a failure names the texts.
QByteArray listed(const QStringList& problems) {
    return (QStringLiteral("%1 texts, of them:\n  ").arg(problems.size()) +
            problems.mid(0, 20).join(QStringLiteral("\n  ")))
        .toUtf8();
}

const QDir folder(QString::fromStdString((support::sourceFolder() / "resources" / "translations").string()));

} // namespace

class CompleteTest : public QObject {
    Q_OBJECT

    QList<Message> m_messages;

    template <class Wrong>
    void noneIs(Wrong wrong) {
        QStringList problems;
        for (const Message& message : m_messages)
            for (const QString& translation : message.translations)
                if (wrong(message, translation))
                    problems << message.name() + QStringLiteral(" | ") + translation;
        QVERIFY2(problems.isEmpty(), listed(problems).constData());
    }

private Q_SLOTS:
    void initTestCase() {
        m_messages = readCatalogue(folder.filePath(QStringLiteral("taskloom_zh_CN.ts")));
        QVERIFY(m_messages.size() > 2000);
    }

    void everyTextOfTheCodeIsInTheCatalogueAndNothingElse() {
        const QString lupdate = qEnvironmentVariable("TASKLOOM_LUPDATE");
        if (!qEnvironmentVariableIsSet("TASKLOOM_LUPDATE"))
            QSKIP("started by hand: TASKLOOM_LUPDATE is not set");
        QVERIFY2(!lupdate.isEmpty(), "the build found no lupdate");
        const support::TemporaryFolder temporary;
        const QString copy = QString::fromStdString((temporary / "copy.ts").string());
        QVERIFY(QFile::copy(folder.filePath(QStringLiteral("taskloom_zh_CN.ts")), copy));
        QProcess update;
        update.setProcessChannelMode(QProcess::MergedChannels);
        update.start(folder.filePath(QStringLiteral("update.sh")), {lupdate, copy});
        QVERIFY(update.waitForFinished(60000));
        QVERIFY2(update.exitStatus() == QProcess::NormalExit && update.exitCode() == 0, update.readAll().constData());

        const auto names = [](const QList<Message>& messages) {
            QStringList all;
            for (const Message& message : messages)
                all << message.name() +
                           (message.comment.isEmpty() ? QString() : QStringLiteral(" | ") + message.comment);
            return QSet<QString>(all.begin(), all.end());
        };
        const QSet<QString> here = names(m_messages), there = names(readCatalogue(copy));
        QVERIFY(!there.isEmpty());
        QStringList differ;
        for (const QString& name : there - here)
            differ << QStringLiteral("new in the code: ") + name;
        for (const QString& name : here - there)
            differ << QStringLiteral("no longer in the code: ") + name;
        QVERIFY2(differ.isEmpty(), ("run ./dev translate and translate what is new: " + listed(differ)).constData());
        QFile before(folder.filePath(QStringLiteral("taskloom_zh_CN.ts"))), after(copy);
        QVERIFY(before.open(QFile::ReadOnly) && after.open(QFile::ReadOnly));
        QVERIFY2(before.readAll() == after.readAll(),
                 "the catalogue is laid out otherwise than ./dev translate does it");
    }

    void everyTextIsTranslated() {
        noneIs([](const Message& message, const QString& translation) {
            return !message.finished || translation.trimmed().isEmpty();
        });
        for (const Message& message : m_messages) // Chinese has one form for any number
            QCOMPARE(message.translations.size(), 1);
    }

    // A context without a namespace belongs to no class: lupdate has not understood the code, and no window asks for
    // it.
    void everyContextIsOneThatIsAskedFor() {
        const QStringList free =
            QStringLiteral("engine Actions ColumnFacts DialectFields Missing RunNames Verdict").split(u' ');
        noneIs([&](const Message& message, const QString&) {
            return !message.context.startsWith(QStringLiteral("widgets::")) &&
                   !message.context.startsWith(QStringLiteral("app::")) && !free.contains(message.context);
        });
    }

    void placeholdersAreTheSame() {
        const auto differ = [](const QString& pattern) {
            return [pattern](const Message& message, const QString& translation) {
                return found(message.source, pattern) != found(translation, pattern);
            };
        };
        // A language may name the same thing once or twice.
        noneIs([](const Message& message, const QString& translation) {
            const QString pattern = QStringLiteral("%(?:L?[1-9]|n)");
            const QStringList wanted = found(message.source, pattern), given = found(translation, pattern);
            return QSet<QString>(wanted.begin(), wanted.end()) != QSet<QString>(given.begin(), given.end());
        });
        noneIs(differ(QStringLiteral("</?[a-z][^<>]*>|&[a-z]+;")));
        noneIs(differ(QStringLiteral("\\{[^{}|]*\\}")));   // {name}; "{row|rows}" is a matter of the language
        noneIs(differ(QStringLiteral("\\*\\.[a-z]+|;;"))); // endings of files
        noneIs(differ(QStringLiteral("\\n")));
    }

    void mnemonicsAreTheSameLetters() {
        noneIs([](const Message& message, const QString& translation) {
            return mnemonics(message.source) != mnemonics(translation);
        });
    }

    // Names (AUC, MMoE), keys and words of files stay; two English words in a row are a sentence that was left.
    void noEnglishIsLeft() {
        static const QRegularExpression chinese(QStringLiteral("[\\x{4e00}-\\x{9fff}]")),
            english(QStringLiteral("\\b[A-Za-z]?[a-z]+ [a-z]{2,}"));
        noneIs([](const Message& message, const QString& translation) {
            if (isFormula(message))
                return translation == message.source;
            return translation.contains(english) || (!translation.contains(chinese) && translation != message.source &&
                                                     found(translation, QStringLiteral("[a-z]{3,}")) !=
                                                         found(message.source, QStringLiteral("[a-z]{3,}")));
        });
    }

    // Sentences of one language: Chinese marks between Chinese words.
    void marksAreChinese() {
        static const QRegularExpression wrong(
            QStringLiteral("[\\x{4e00}-\\x{9fff}][,;:?!.](?:\\s|[\\x{4e00}-\\x{9fff}]|$)"));
        noneIs([](const Message& message, const QString& translation) {
            return message.context != u"DialectFields" && !isFormula(message) && translation.contains(wrong);
        });
    }
};

TASKLOOM_TEST_MAIN(CompleteTest)
#include "tst_complete.moc"
