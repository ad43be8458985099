#pragma once
// What a node shows, as a value: made from the document, compared, painted. Nothing here points into the graph.
// GUI thread (translated text).

#include "engine/base/Error.h"
#include "engine/graph/Catalog.h"
#include "engine/graph/Graph.h"

#include <QString>
#include <QStringList>

#include <map>
#include <optional>
#include <set>
#include <vector>

namespace widgets {

class Document;

struct PortFace {
    std::string key;
    QString label;    ///< translated
    std::string kind; ///< id in tokens.json: "vector"
    QString shape;    ///< "[B, 64]"; empty = not known
    bool many = false, optional = false;
    int links = 0;
    friend bool operator==(const PortFace&, const PortFace&) = default;
};

struct NodeFace {
    engine::NodeId id;
    QString title, kind; ///< name; label of the layer
    QString icon;
    QStringList lines;       ///< settings, at most three
    QString parameters;      ///< "33,024"; empty = none
    std::vector<int> owners; ///< colour slots of the tasks that use the node, in the order of the tasks
    QStringList ownerNames;
    bool everyTask = false; ///< used by all tasks of several
    bool input = false;     ///< a source of features
    bool compact = false;   ///< small box with an icon
    bool unknown = false;   ///< layer that this program does not know
    bool frozen = false, bypass = false, dimmed = false;
    std::optional<engine::Severity> severity; ///< worst issue
    QString issues;                           ///< their sentences, one a line
    int issueCount = 0;
    std::vector<PortFace> inputs, outputs;
    friend bool operator==(const NodeFace&, const NodeFace&) = default;

    bool owned() const { return owners.size() == 1; }
};

/// Makes faces for the present state of a document; short-lived, one per refresh.
class Faces {
public:
    explicit Faces(const Document& document);
    NodeFace make(const engine::Node& node) const;

private:
    std::vector<PortFace> ports(const engine::Node& node, bool input) const;
    void addOwners(NodeFace& face) const;
    void addIssues(NodeFace& face) const;
    void addLines(NodeFace& face, const engine::Node& node) const;

    const Document& m_document;
    std::map<engine::PortRef, int> m_links;              ///< by input and output port
    std::map<engine::PortRef, engine::PortRef> m_source; ///< input port -> first source
    std::map<engine::NodeId, std::vector<const engine::Issue*>> m_issues;
};

/// Name of a node for people: its own, else the label of its layer.
QString nodeTitle(const engine::Node& node);
/// "Gate Buy, Gate, owned by Buy, 2 inputs, 1 warning" for screen readers.
QString spokenFace(const NodeFace& face);
/// Shape in words: "vector of 64 numbers per row".
QString spokenShape(const engine::Shape& shape);

} // namespace widgets
