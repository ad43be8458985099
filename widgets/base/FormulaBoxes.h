#pragma once
// Pieces of a formula: parsed from text, measured, painted. GUI thread (fonts).

#include <QFont>
#include <QString>

#include <memory>
#include <vector>

class QPainter;

namespace widgets::formula {

struct Box;
using BoxPtr = std::unique_ptr<Box>;

struct Box {
    enum class Kind { Text, Row, Scripts, Fraction, Root };
    Kind kind = Kind::Text;
    QString text; ///< Text
    bool italic = false;
    bool operatorSign = false; ///< Text: with a space on both sides
    std::vector<BoxPtr>
        parts; ///< Row: all; Scripts: base, sub, sup (may be null); Fraction: above, below; Root: inside

    QFont font;
    double width = 0, ascent = 0, descent = 0, before = 0; ///< `before`: space left of it in a row
    void measure(const QFont& base, double scale);
    void paint(QPainter& painter, double x, double baseline) const;
    QString tree() const;
};

/// Parts of the formula; a line may break before each.
std::vector<BoxPtr> parse(const QString& text);

} // namespace widgets::formula
