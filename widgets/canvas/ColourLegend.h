#pragma once
// What the colours of nodes say while they do not say the owner: families of layers, or a ramp of parameters. GUI
// thread.

#include <QWidget>

namespace widgets {

class CanvasScene;

class ColourLegend : public QWidget {
    Q_OBJECT

public:
    explicit ColourLegend(CanvasScene& scene, QWidget* parent = nullptr);
    void refresh(); ///< hidden while colours say the owner
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Mark {
        QColor colour;
        QString words;
    };
    CanvasScene& m_scene;
    QString m_title;
    std::vector<Mark> m_marks;
};

} // namespace widgets
