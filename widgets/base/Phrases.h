#pragma once
// What texts are put together from, in the form of the language: lists, clauses, moments. GUI thread.

#include <QString>

#include <string>

class QDateTime;

namespace widgets {

std::string inThisLanguage(const std::string& engineSource); ///< what engine::translated and engine::withTerms take
QString listed(const QStringList& names);                    ///< "Click, Cart, Buy"
QString clauses(const QStringList& parts);                   ///< "owned by Buy, 2 inputs, frozen"
QString inSequence(const QStringList& sentences);            ///< with a space between, where the language writes one
QString titled(const QString& title, const QString& words);  ///< "Click: 3 classes"
QString shownMoment(const QDateTime& moment);                ///< "14:05" today, else "25 Nov 14:05"
QString tableMadeRoom();                                     ///< why a table's rows are not there
QString shownPercent(double share);                          ///< 0.4618 -> "46.2 %"
QString shownDate(const QDateTime& moment);                  ///< "25 Nov 2026 14:05"

} // namespace widgets
