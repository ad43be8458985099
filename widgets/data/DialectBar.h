#pragma once
// How a text table is read: every guess wears an `auto` badge until it is changed. Hidden for Parquet. GUI thread.

#include "engine/data/Reader.h"
#include "widgets/base/Controls.h"

#include <QSet>

namespace widgets {

class Document;

class DialectBar : public QWidget {
    Q_OBJECT

public:
    explicit DialectBar(Document& document, QWidget* parent = nullptr);
    void refresh();

private:
    enum Field { Delimiter, Quote, Header, Decimal, fieldCount };
    void changed(Field field, int index);
    void fill();
    Document& m_document;
    Label* m_titles[fieldCount];
    BadgeCombo* m_boxes[fieldCount];
    Label *m_schema, *m_result;
    QLabel* m_sign;
    QString m_file;
    QSet<int> m_touched; ///< changed by the person since the file was opened
};

} // namespace widgets
