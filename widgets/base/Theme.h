#pragma once
// Colours and sizes from tokens.json (resource :/tokens.json). One place; a scheme switch emits changed() and every
// widget repaints without a rebuild. GUI thread.

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>
#include <QString>
#include <QVector>

class QPainter;

namespace widgets {

enum class SchemeChoice { System, Light, Dark };

/// How a task looks, everywhere: colour, colour of text on it, tint, dash, marker, name of its slot.
struct TaskStyle {
    QColor colour, onColour, tint;
    QVector<qreal> dash; ///< pixels; empty = solid
    QString marker;      ///< "disc", "square", "triangleUp", …
    bool hollow = false; ///< the ninth task and later reuse a slot with a hollow marker
};
struct PortStyle {
    QColor colour;
    QString shape; ///< "circle", "square", "hexagon", …
};

class Theme : public QObject {
    Q_OBJECT

public:
    static Theme& instance();
    void choose(SchemeChoice choice); ///< also sets the application's palette and style sheet-free style
    SchemeChoice choice() const { return m_choice; }
    bool dark() const;

    QColor colour(const char* name) const; ///< tokens: schemes.<scheme>.colors.<name>; asserts that it exists
    TaskStyle task(int slot) const;
    PortStyle port(const char* kindId) const;
    double number(const char* path) const; ///< "spacing.m", "node.width", "time.livePull"
    QVector<QPair<double, QColor>>
    gradient(const char* name) const;                         ///< "cividis", "viridis", "diverging", "conflictHeat"
    QColor gradientColour(const char* name, double at) const; ///< at in [0, 1]
    QFont
    font(const char* role) const; ///< "caption", "body", "emphasis", "heading", "title", "mono", "strong" (body, 600)
    QIcon icon(const char* name) const; ///< resources/icons/<name>.svg tinted by the palette, with disabled state
    QPixmap pixmap(const char* name, const QColor& colour, int size) const;

Q_SIGNALS:
    void changed();

private:
    Theme();
    struct Tokens;
    Tokens* m_tokens;
    SchemeChoice m_choice = SchemeChoice::System;
};

/// A length of the tokens in whole pixels: length("spacing.m").
int length(const char* path);
/// The one function that draws the marker of a task: chips, nodes, curves, bars, tables, legends.
void paintTaskMarker(QPainter& painter, const QPointF& centre, double size, const TaskStyle& style);
/// The one function that draws a port.
void paintPort(QPainter& painter, const QPointF& centre, double radius, const PortStyle& style, bool filled);

} // namespace widgets
