#pragma once
// Translation context of the canvas for code outside of QObjects.

#include <QCoreApplication>

namespace widgets {

struct CanvasText {
    Q_DECLARE_TR_FUNCTIONS(widgets::CanvasText)
};

} // namespace widgets
