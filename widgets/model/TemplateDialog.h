#pragma once
// Sizes of a template before it is put in. Not modal. GUI thread.

#include "engine/base/Params.h"

#include <QDialog>

#include <vector>

namespace engine {
struct Template;
}

namespace widgets {

class Document;
class ParamForm;

/// The simple ones first; kinds that this order does not know come last.
std::vector<const engine::Template*> templatesInOrder();

/// Replaces the graph by the template's, laid out for the sizes of the canvas: one undo step. False when refused.
bool putTemplate(Document& document, const engine::Template& kind, const engine::Params& sizes);

class TemplateDialog : public QDialog {
    Q_OBJECT

public:
    TemplateDialog(Document& document, const engine::Template& kind, QWidget* parent = nullptr);
    void put();
    void setSize(const QString& key, const engine::ParamValue& value);

Q_SIGNALS:
    void inserted();

private:
    Document& m_document;
    const engine::Template& m_kind;
    engine::Params m_sizes;
    ParamForm* m_form;
};

} // namespace widgets
