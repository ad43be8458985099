#pragma once
// A language that nobody speaks, for checks of layout and of missing tr(): every text that goes through translation
// comes back 40 % longer, with accents and in brackets, and still readable. Placeholders (%1, %n, %L1), mnemonics (&)
// and markup (<b>, &amp;) stay. Install one with QCoreApplication::installTranslator. GUI thread.

#include <QtCore/QTranslator>

namespace widgets {

/// "Save %1" -> "[Šàvé %1~~~~]"
QString pseudo(const QString& source);

class PseudoTranslator : public QTranslator {
    Q_OBJECT

public:
    using QTranslator::QTranslator;

    QString translate(const char* context, const char* source, const char* disambiguation = nullptr,
                      int count = -1) const override;
    bool isEmpty() const override { return false; }
};

} // namespace widgets
