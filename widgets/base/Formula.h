#pragma once
// A formula of a description ("w_i = Σ_s softmax(W_m x)_s / √d") set as in print: sub- and superscripts, fractions,
// roots, variables in italics. It wraps between its parts where there is no room. GUI thread.

#include <QWidget>

#include <memory>

namespace widgets {

namespace formula {
struct Box;
}

class Formula : public QWidget {
    Q_OBJECT

public:
    explicit Formula(QWidget* parent = nullptr);
    ~Formula() override;
    /// Plain text: `_x`, `_{a b}` below, `^x`, `^{…}`, `^(…)` above, ` / ` between operands a fraction, √(…) a root.
    void setText(const QString& text);
    const QString& text() const { return m_text; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void rebuild();
    struct Line {
        std::size_t first, last; ///< parts of the whole
        double width, ascent, descent;
    };
    std::vector<Line> lines(double width) const;
    QString m_text;
    std::vector<std::unique_ptr<formula::Box>> m_parts;
};

/// What was understood, as text: "frac(a, b)", "sub(x, i)", "sup(e, x)", "sqrt(x)". For tests.
QString formulaTree(const QString& text);

} // namespace widgets
