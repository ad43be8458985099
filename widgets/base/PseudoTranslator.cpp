#include "widgets/base/PseudoTranslator.h"

#include <QtCore/QRegularExpression>

namespace widgets {

namespace {

QChar accented(QChar letter) {
    static const QString plain = QStringLiteral("aceilnosuyACEINOSUYZz");
    static const QString accents = QStringLiteral("àçéïłñöšüýÀÇÉÏÑÖŠÜÝŽž");
    const qsizetype place = plain.indexOf(letter);
    return place < 0 ? letter : accents[place];
}

} // namespace

QString pseudo(const QString& source) {
    if (source.trimmed().isEmpty())
        return source;
    // What must survive as it is: %1, %L1, %n, %%; entities; tags.
    static const QRegularExpression kept(QStringLiteral("%(?:L?\\d{1,2}|L?n|%)|&[a-z]+;|<[^<>]*>"));
    QString result;
    qsizetype letters = 0;
    qsizetype position = 0;
    const auto copyUntil = [&](qsizetype end) {
        for (; position < end; ++position) {
            result += accented(source[position]);
            ++letters;
        }
    };
    for (auto match = kept.globalMatch(source); match.hasNext();) {
        const QRegularExpressionMatch found = match.next();
        copyUntil(found.capturedStart());
        result += found.captured();
        position = found.capturedEnd();
    }
    copyUntil(source.size());
    const qsizetype longer = qMax<qsizetype>(2, (letters * 2 + 4) / 5);
    // In words, so that lines break as they would in a longer language.
    QString more(longer - 2, u'~');
    for (qsizetype i = 0; i < more.size(); i += 7)
        more[i] = u' ';
    return u'[' + result + more.trimmed().prepend(more.size() > 7 ? QStringLiteral(" ") : QString()) + u']';
}

QString PseudoTranslator::translate(const char*, const char* source, const char*, int) const {
    return source ? pseudo(QString::fromUtf8(source)) : QString();
}

} // namespace widgets
