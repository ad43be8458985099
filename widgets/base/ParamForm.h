#pragma once
// A form made from ParamSpecs. Values that are not set show the default with an `auto` badge; the context menu brings
// it back. Text that is not allowed stays, with a red border and the allowed range under it; the last good value stays
// in force. GUI thread.

#include "engine/base/Params.h"

#include <QMap>
#include <QWidget>

#include <optional>
#include <span>

class QFormLayout;

namespace widgets {

class ParamField;

class ParamForm : public QWidget {
    Q_OBJECT

public:
    explicit ParamForm(QWidget* parent = nullptr);
    void setSpecs(std::span<const engine::ParamSpec> specs); ///< builds the fields; nothing when they are the same
    void setParams(const engine::Params& params);            ///< shows values; a field being typed in keeps its text
    void setReadOnly(bool readOnly);
    void setProblems(const QMap<QString, QString>& problems); ///< sentences of a check, by key
    bool focusField(const QString& key);                      ///< false = no such field; unfolds when needed

Q_SIGNALS:
    /// A good value was entered. Typing has a merge key (for Document::edit), single choices have none.
    void edited(const QString& key, const engine::ParamValue& value, const QString& mergeKey);
    void cleared(const QString& key); ///< back to the default: remove the key

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    std::span<const engine::ParamSpec> m_specs;
    engine::Params m_params;
    bool m_readOnly = false;
    bool m_unfolded = false;
    QList<ParamField*> m_fields;
    QWidget* m_content = nullptr;
};

/// "from 1 to 4,096", "at least 0", "any number": what a spec allows, for messages and tips.
QString allowedWords(const engine::ParamSpec& spec);
/// Reads what a person typed, in the language's form or in the plain one. nullopt = not allowed.
std::optional<engine::ParamValue> readParam(const engine::ParamSpec& spec, const QString& text);
QString paramText(const engine::ParamSpec& spec, const engine::ParamValue& value);

} // namespace widgets
