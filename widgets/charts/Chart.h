#pragma once
// What all charts share: one repaint a tick at most and none while hidden, "Show as table", "Save picture…", new
// colours on a scheme switch, paler colours where its figures are of an older state. Data goes in through the own
// functions of a chart, which call touch(); the page's timer calls refresh(). GUI thread.

#include <QStringList>
#include <QWidget>

#include <vector>

class QMenu;

namespace widgets {

struct ChartTable {
    QStringList header;
    std::vector<QStringList> rows;
};

class Chart : public QWidget {
    Q_OBJECT

public:
    explicit Chart(QWidget* parent = nullptr);

    /// Accessible name, heading of its table, name of a saved picture. Translated.
    void setTitle(const QString& title);
    QString title() const { return m_title; }
    /// The figures behind the picture, in the language's form.
    virtual ChartTable table() const = 0;
    /// The picture at `scale` times the size on screen.
    virtual QPixmap picture(double scale);
    /// Brings the picture up to date when something changed and the chart is in view.
    void refresh();
    /// The figures are of an older state: paler on screen, unchanged in saved pictures.
    void setFaded(bool faded);
    bool faded() const { return m_faded; }
    bool waiting() const { return m_touched; } ///< changed since the last drawing
    int drawings() const { return m_drawings; }

    void showTable();
    void savePicture();
    void addActions(QMenu& menu); ///< "Show as table", "Save picture…"

protected:
    void touch() { m_touched = true; }
    virtual void draw() = 0;
    void paintFade(QPainter& painter) const; ///< what a chart paints last, below its cursor and box
    virtual void restyle() {}                ///< the scheme changed; draw() follows
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    QString m_title;
    bool m_touched = true, m_faded = false;
    int m_drawings = 0;
};

} // namespace widgets
