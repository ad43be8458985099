#include "widgets/base/Phrases.h"

#include "widgets/base/Words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace widgets {

namespace {

struct Phrases {
    Q_DECLARE_TR_FUNCTIONS(widgets::Phrases)
};

} // namespace

std::string inThisLanguage(const std::string& engineSource) {
    return translated(engineSource.c_str()).toStdString();
}

QString listed(const QStringList& names) {
    return names.join(Phrases::tr(", ", "between names"));
}

QString shownPercent(double share) {
    return QStringLiteral("%1 %").arg(shownNumber(100 * share, 3));
}

QString clauses(const QStringList& parts) {
    return parts.join(Phrases::tr(", ", "between parts of a sentence"));
}

QString inSequence(const QStringList& sentences) {
    return sentences.join(QLocale().language() == QLocale::Chinese ? QString() : QStringLiteral(" "));
}

QString titled(const QString& title, const QString& words) {
    return Phrases::tr("%1: %2", "title, words").arg(title, words);
}

QString tableMadeRoom() {
    return Phrases::tr("The table made room for the run; it is read again for the next change.");
}

QString shownMoment(const QDateTime& moment) {
    const bool today = moment.date() == QDate::currentDate();
    return QLocale().toString(moment, today ? QStringLiteral("HH:mm") : Phrases::tr("d MMM HH:mm", "day and time"));
}

QString shownDate(const QDateTime& moment) {
    return QLocale().toString(moment, Phrases::tr("d MMM yyyy HH:mm", "day, year and time"));
}

} // namespace widgets
