#pragma once
// One row of a ParamForm: the control for one ParamSpec and the sentence under it when something is wrong. GUI thread.

#include "engine/base/Params.h"

#include <QWidget>

class QCheckBox;

namespace widgets {

class BadgeCombo;
class BadgeEdit;
class Label;

class ParamField : public QWidget {
    Q_OBJECT

public:
    ParamField(const engine::ParamSpec& spec, QWidget* parent);
    const engine::ParamSpec& spec() const { return m_spec; }
    QString key() const { return QString::fromLatin1(m_spec.key); }
    /// Shows the value in force; `standard`: it is the default (badge).
    void setValue(const engine::ParamValue& value, bool standard);
    void setProblem(const QString& sentence); ///< "" = none
    void setReadOnly(bool readOnly);
    QWidget* control() const;

Q_SIGNALS:
    void entered(const engine::ParamValue& value, bool typing);
    void cleared();

private:
    void makeControl();
    void readTyped(const QString& text);
    void showMenu(const QPoint& position);
    engine::ParamSpec m_spec;
    engine::ParamValue m_value;
    bool m_standard = true;
    QCheckBox* m_check = nullptr;
    BadgeCombo* m_combo = nullptr;
    BadgeEdit* m_edit = nullptr;
    Label* m_problem;
    QString m_checkProblem;
};

} // namespace widgets
