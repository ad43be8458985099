#include "widgets/document/SwapProject.h"

#include "widgets/document/Document.h"

namespace widgets {

namespace {
constexpr qint64 mergeWithinMilliseconds = 1000;
}

SwapProject::SwapProject(Document& document, engine::Project before, engine::Project after, const QString& name,
                         QString mergeKey)
    : QUndoCommand(name), m_document(document), m_before(std::move(before)), m_after(std::move(after)),
      m_base(document.baseFile()), m_mergeKey(std::move(mergeKey)) {
    m_age.start();
}

void SwapProject::undo() {
    m_document.assign(here(m_before));
}

void SwapProject::redo() {
    m_document.assign(here(m_after));
}

engine::Project SwapProject::here(const engine::Project& project) const {
    const std::filesystem::path base = m_document.baseFile();
    return base == m_base ? project : engine::rebased(project, m_base, base);
}

bool SwapProject::mergeWith(const QUndoCommand* other) {
    const auto* next = static_cast<const SwapProject*>(other);
    if (next->m_mergeKey != m_mergeKey || m_age.elapsed() > mergeWithinMilliseconds)
        return false;
    m_after = next->m_after; // from the same base: the stack does not merge with the step that was saved
    m_age.restart();
    setObsolete(!engine::diff(m_before, m_after).any());
    return true;
}

} // namespace widgets
