#pragma once
// What lies over the canvas: zoom control, legend of the port types, minimap. GUI thread.

#include <QFrame>
#include <QSet>
#include <QTimer>

#include <string>
#include <vector>

class QHBoxLayout;
class QPushButton;

namespace widgets {

class CanvasView;
class ColourLegend;

/// − | 100 % | + | Fit
class ZoomControl : public QWidget {
    Q_OBJECT

public:
    explicit ZoomControl(CanvasView& view, QWidget* parent = nullptr);
    void retranslate();

private:
    void showZoom();
    CanvasView& m_view;
    QPushButton *m_out, *m_zoom, *m_in, *m_fit;
};

/// Port types that the graph holds, colour and shape beside the word.
class PortLegend : public QWidget {
    Q_OBJECT

public:
    explicit PortLegend(CanvasView& view, QWidget* parent = nullptr);
    void refresh();
    QSize sizeHint() const override;
    const std::vector<std::string>& kinds() const { return m_kinds; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    double widthOf(std::size_t kind) const;
    CanvasView& m_view;
    std::vector<std::string> m_kinds;
    QStringList m_labels;
};

/// The whole graph small, with the part in view; drag pans.
class Minimap : public QFrame {
    Q_OBJECT

public:
    explicit Minimap(CanvasView& view, QWidget* parent = nullptr);
    void retranslate();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    QTransform toMap() const;
    void goTo(const QPoint& at);
    CanvasView& m_view;
    QTimer m_soon;
};

/// Where the canvas is: project › Model › block › block. Each part leads there.
class BlockTrail : public QWidget {
    Q_OBJECT

public:
    explicit BlockTrail(CanvasView& view, QWidget* parent = nullptr);
    void refresh();

private:
    CanvasView& m_view;
    QHBoxLayout* m_row;
};

/// The view with its overlays.
class CanvasPane : public QWidget {
    Q_OBJECT

public:
    explicit CanvasPane(CanvasView* view, QWidget* parent = nullptr);
    CanvasView& view() const { return *m_view; }
    void retranslate();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void place();
    CanvasView* m_view;
    ZoomControl* m_zoom;
    PortLegend* m_legend;
    Minimap* m_minimap;
    BlockTrail* m_trail;
    ColourLegend* m_colours;
    bool m_wanted = true; ///< the minimap
};

} // namespace widgets
