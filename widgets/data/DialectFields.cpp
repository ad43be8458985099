#include "widgets/data/DialectFields.h"

#include "widgets/base/Words.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace widgets {

namespace {

QString words(const char* source) {
    return QCoreApplication::translate("DialectFields", source);
}

const char* titles[] = {QT_TRANSLATE_NOOP("DialectFields", "Delimiter"),
                        QT_TRANSLATE_NOOP("DialectFields", "Encoding"),
                        QT_TRANSLATE_NOOP("DialectFields", "Decimal"),
                        QT_TRANSLATE_NOOP("DialectFields", "Quote"),
                        QT_TRANSLATE_NOOP("DialectFields", "Header"),
                        QT_TRANSLATE_NOOP("DialectFields", "Empty means"),
                        QT_TRANSLATE_NOOP("DialectFields", "Thousands mark"),
                        QT_TRANSLATE_NOOP("DialectFields", "Escape"),
                        QT_TRANSLATE_NOOP("DialectFields", "Comment lines"),
                        QT_TRANSLATE_NOOP("DialectFields", "Lines above the header"),
                        QT_TRANSLATE_NOOP("DialectFields", "Rows below the table"),
                        QT_TRANSLATE_NOOP("DialectFields", "Order of dates"),
                        QT_TRANSLATE_NOOP("DialectFields", "Rows of other length")};

const char* tips[] = {
    QT_TRANSLATE_NOOP("DialectFields", "What stands between two cells: one or more characters, \\t for a tab."),
    QT_TRANSLATE_NOOP("DialectFields", "How letters are stored as bytes. Any name that iconv knows can be written."),
    QT_TRANSLATE_NOOP("DialectFields", "The mark before the fraction of a number."),
    QT_TRANSLATE_NOOP("DialectFields", "The mark around cells that hold the delimiter or a line end."),
    QT_TRANSLATE_NOOP("DialectFields", "How many rows hold the names of the columns."),
    QT_TRANSLATE_NOOP("DialectFields", "Words that stand for a missing value, with commas between."),
    QT_TRANSLATE_NOOP("DialectFields", "The mark between groups of three digits: 1,204,816."),
    QT_TRANSLATE_NOOP("DialectFields", "The mark that makes the next character part of the text. Without one a quote "
                                       "within quotes is doubled."),
    QT_TRANSLATE_NOOP("DialectFields", "Lines that begin with it are left out."),
    QT_TRANSLATE_NOOP("DialectFields", "Lines before the names of the columns, such as a title."),
    QT_TRANSLATE_NOOP("DialectFields", "Last rows that are no rows of the table, such as a sum or a note."),
    QT_TRANSLATE_NOOP("DialectFields", "Whether 03/04/2026 is the third of April or the fourth of March."),
    QT_TRANSLATE_NOOP("DialectFields", "What becomes of a row with more or fewer cells than there are columns.")};

const QString tab = QStringLiteral("\t");

std::vector<DialectChoice> numbers(const char* none, const char* one, int most) {
    std::vector<DialectChoice> choices{{words(none), QStringLiteral("0")}};
    for (int i = 1; i <= most; ++i)
        choices.push_back({i == 1 ? words(one) : shownNumber(qint64(i)), QString::number(i)});
    return choices;
}

std::int64_t* numberOf(engine::Dialect& dialect, DialectField field) {
    switch (field) {
    case DialectField::Header:
        return &dialect.headerRows;
    case DialectField::Skip:
        return &dialect.skipRows;
    case DialectField::Footer:
        return &dialect.footerRows;
    default:
        return nullptr;
    }
}

std::string* textOf(engine::Dialect& dialect, DialectField field) {
    switch (field) {
    case DialectField::Delimiter:
        return &dialect.delimiter;
    case DialectField::Encoding:
        return &dialect.encoding;
    case DialectField::Decimal:
        return &dialect.decimal;
    case DialectField::Quote:
        return &dialect.quote;
    case DialectField::Thousands:
        return &dialect.thousands;
    case DialectField::Escape:
        return &dialect.escape;
    case DialectField::Comment:
        return &dialect.comment;
    default:
        return nullptr;
    }
}

QString listOf(const std::vector<std::string>& nullWords) {
    QStringList list;
    for (const std::string& word : nullWords)
        list << qs(word);
    return list.join(QLatin1Char('\n'));
}

bool oneMark(DialectField field) {
    return field == DialectField::Quote || field == DialectField::Decimal || field == DialectField::Thousands ||
           field == DialectField::Escape;
}

} // namespace

QString titleOf(DialectField field) {
    return words(titles[int(field)]);
}

QString tipOf(DialectField field) {
    return words(tips[int(field)]);
}

std::vector<DialectChoice> choicesOf(DialectField field) {
    const QString none = words(QT_TRANSLATE_NOOP("DialectFields", "None"));
    const QString comma = words(QT_TRANSLATE_NOOP("DialectFields", "Comma ,"));
    const QString point = words(QT_TRANSLATE_NOOP("DialectFields", "Point ."));
    switch (field) {
    case DialectField::Delimiter:
        return {{comma, QStringLiteral(",")},
                {words(QT_TRANSLATE_NOOP("DialectFields", "Semicolon ;")), QStringLiteral(";")},
                {words(QT_TRANSLATE_NOOP("DialectFields", "Tab")), tab},
                {words(QT_TRANSLATE_NOOP("DialectFields", "Bar |")), QStringLiteral("|")},
                {words(QT_TRANSLATE_NOOP("DialectFields", "Space")), QStringLiteral(" ")},
                {words(QT_TRANSLATE_NOOP("DialectFields", "Any spaces")), QLatin1StringView(engine::spaceRun)}};
    case DialectField::Encoding: {
        std::vector<DialectChoice> choices;
        for (const char* name : {"UTF-8", "UTF-16LE", "UTF-16BE", "Windows-1252", "ISO-8859-1", "GB18030", "Shift-JIS",
                                 "EUC-JP", "EUC-KR", "Big5"})
            choices.push_back({QLatin1StringView(name), QLatin1StringView(name)});
        return choices;
    }
    case DialectField::Decimal:
        return {{point, QStringLiteral(".")}, {comma, QStringLiteral(",")}};
    case DialectField::Quote:
        return {{QStringLiteral("\""), QStringLiteral("\"")}, {QStringLiteral("'"), QStringLiteral("'")}, {none, {}}};
    case DialectField::Header:
        return {{none, QStringLiteral("0")},
                {words(QT_TRANSLATE_NOOP("DialectFields", "Row 1")), QStringLiteral("1")},
                {words(QT_TRANSLATE_NOOP("DialectFields", "Rows 1 – 2")), QStringLiteral("2")},
                {words(QT_TRANSLATE_NOOP("DialectFields", "Rows 1 – 3")), QStringLiteral("3")}};
    case DialectField::Empty:
        return {{words(QT_TRANSLATE_NOOP("DialectFields", "NA, null, blank …")), listOf(engine::Dialect().nullWords)},
                {words(QT_TRANSLATE_NOOP("DialectFields", "Only blank")), QString()}};
    case DialectField::Thousands:
        return {{none, {}},
                {comma, QStringLiteral(",")},
                {point, QStringLiteral(".")},
                {words(QT_TRANSLATE_NOOP("DialectFields", "Apostrophe '")), QStringLiteral("'")},
                {words(QT_TRANSLATE_NOOP("DialectFields", "Space")), QStringLiteral(" ")}};
    case DialectField::Escape:
        return {{words(QT_TRANSLATE_NOOP("DialectFields", "Doubled quote")), {}},
                {words(QT_TRANSLATE_NOOP("DialectFields", "Backslash \\")), QStringLiteral("\\")}};
    case DialectField::Comment:
        return {{none, {}}, {QStringLiteral("#"), QStringLiteral("#")}, {QStringLiteral("//"), QStringLiteral("//")}};
    case DialectField::Skip:
    case DialectField::Footer:
        return numbers(QT_TRANSLATE_NOOP("DialectFields", "None"), QT_TRANSLATE_NOOP("DialectFields", "1"), 5);
    case DialectField::Dates:
        return {{words(QT_TRANSLATE_NOOP("DialectFields", "As the cells tell")), QStringLiteral("guess")},
                {words(QT_TRANSLATE_NOOP("DialectFields", "Day first")), QStringLiteral("day_first")},
                {words(QT_TRANSLATE_NOOP("DialectFields", "Month first")), QStringLiteral("month_first")}};
    case DialectField::Ragged:
        return {{words(QT_TRANSLATE_NOOP("DialectFields", "Leave them out")), QStringLiteral("skip")},
                {words(QT_TRANSLATE_NOOP("DialectFields", "Fill up or cut")), QStringLiteral("pad")},
                {words(QT_TRANSLATE_NOOP("DialectFields", "Stop reading")), QStringLiteral("stop")}};
    }
    return {};
}

bool takesAnyText(DialectField field) {
    return field != DialectField::Dates && field != DialectField::Ragged;
}

QString keyOf(const engine::Dialect& dialect, DialectField field) {
    engine::Dialect copy = dialect;
    if (const std::string* text = textOf(copy, field))
        return qs(*text);
    if (const std::int64_t* number = numberOf(copy, field))
        return QString::number(*number);
    if (field == DialectField::Empty)
        return listOf(dialect.nullWords);
    return QLatin1StringView(field == DialectField::Dates ? dateOrderId(dialect.dates) : raggedId(dialect.ragged));
}

QString shownKey(DialectField field, const QString& key) {
    if (field == DialectField::Empty) {
        QStringList list = key.split(QLatin1Char('\n'));
        list.removeAll(QString());
        return list.join(QStringLiteral(", "));
    }
    QString text = key;
    text.replace(tab, QStringLiteral("\\t"));
    return text.trimmed() == text ? text : QStringLiteral("“%1”").arg(text);
}

std::optional<QString> keyFromText(DialectField field, const QString& text) {
    switch (field) {
    case DialectField::Header:
    case DialectField::Skip:
    case DialectField::Footer: {
        bool good = false;
        const int number = text.trimmed().toInt(&good);
        const int most = field == DialectField::Header ? 20 : 1000000;
        return good && number >= 0 && number <= most ? std::optional(QString::number(number)) : std::nullopt;
    }
    case DialectField::Empty: {
        QStringList list{QString()};
        for (const QString& word : text.split(QLatin1Char(',')))
            if (const QString bare = word.trimmed(); !bare.isEmpty() && !list.contains(bare))
                list << bare;
        return list.join(QLatin1Char('\n'));
    }
    case DialectField::Encoding:
        return text.trimmed().isEmpty() ? std::nullopt : std::optional(text.trimmed());
    default: {
        QString key = text;
        if (key.size() > 2 && key.startsWith(QChar(u'“')) && key.endsWith(QChar(u'”')))
            key = key.mid(1, key.size() - 2);
        if (key != QLatin1StringView(engine::spaceRun))
            key.replace(QStringLiteral("\\t"), tab);
        if (oneMark(field) && (key.size() > 1 || (!key.isEmpty() && key[0].unicode() > 127)))
            return {};
        if (field == DialectField::Delimiter && (key.isEmpty() || key.contains(QLatin1Char('"'))))
            return {};
        if (field == DialectField::Decimal && key.isEmpty())
            return {};
        return key;
    }
    }
}

QString allowedText(DialectField field) {
    switch (field) {
    case DialectField::Header:
        return words(QT_TRANSLATE_NOOP("DialectFields", "Give a whole number from 0 to 20."));
    case DialectField::Skip:
    case DialectField::Footer:
        return words(QT_TRANSLATE_NOOP("DialectFields", "Give a whole number of at least 0."));
    case DialectField::Delimiter:
        return words(QT_TRANSLATE_NOOP("DialectFields", "Give one or more characters other than a quote."));
    case DialectField::Encoding:
        return words(QT_TRANSLATE_NOOP("DialectFields", "Give the name of an encoding, such as ISO-8859-15."));
    default:
        return words(QT_TRANSLATE_NOOP("DialectFields", "Give one plain character."));
    }
}

void setKey(engine::Dialect& dialect, DialectField field, const QString& key) {
    if (std::string* text = textOf(dialect, field)) {
        *text = key.toStdString();
    } else if (std::int64_t* number = numberOf(dialect, field)) {
        *number = key.toLongLong();
    } else if (field == DialectField::Empty) {
        dialect.nullWords.clear();
        for (const QString& word : key.split(QLatin1Char('\n')))
            dialect.nullWords.push_back(word.toStdString());
        if (std::ranges::find(dialect.nullWords, std::string()) == dialect.nullWords.end())
            dialect.nullWords.emplace_back();
    } else if (field == DialectField::Dates) {
        dialect.dates = engine::dateOrderFromId(key.toStdString()).value_or(dialect.dates);
    } else {
        dialect.ragged = engine::raggedFromId(key.toStdString()).value_or(dialect.ragged);
    }
}

} // namespace widgets
