#pragma once
// One part of the dialect: a list of the usual choices with an `auto` badge, and a field for any other text. GUI
// thread.

#include "widgets/base/Controls.h"
#include "widgets/data/DialectFields.h"

namespace widgets {

class DialectControl : public QWidget {
    Q_OBJECT

public:
    DialectControl(DialectField field, QWidget* parent);
    DialectField field() const { return m_field; }
    void setKey(const QString& key, bool guessed); ///< shows it; a text being written stays
    BadgeCombo* combo() const { return m_combo; }
    BadgeEdit* edit() const { return m_edit; } ///< shown after "Other…"
    void retranslate();

Q_SIGNALS:
    void chosen(const QString& key); ///< by the person

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void write(bool on);
    void readText();
    void fitWidth();
    DialectField m_field;
    BadgeCombo* m_combo;
    BadgeEdit* m_edit;
    QString m_key;
    bool m_guessed = true;
};

} // namespace widgets
