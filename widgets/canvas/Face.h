#pragma once
// What a node shows, as a value: made from the document, compared, painted. Nothing here points into the graph.
// GUI thread (translated text).

#include "engine/base/Error.h"
#include "engine/graph/Blocks.h"
#include "engine/layers/Layer.h"

#include <QColor>
#include <QString>
#include <QStringList>

#include <map>
#include <optional>
#include <set>
#include <vector>

namespace widgets {

class Document;

/// What the colour of a node says.
enum class Colouring { Owner, Family, Parameters };

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
    QStringList lines;  ///< settings, at most three
    QString parameters; ///< "33,024"; empty = none
    qint64 parameterCount = 0;
    std::vector<int> owners; ///< colour slots of the tasks that use the node, in the order of the tasks
    QStringList ownerNames;
    bool everyTask = false; ///< used by all tasks of several
    bool input = false;     ///< a source of features
    bool compact = false;   ///< small box with an icon
    bool unknown = false;   ///< layer that this program does not know
    bool block = false;     ///< stands for the nodes in it
    bool outside = false;   ///< end of a port of the block around
    QColor colour;          ///< instead of the owner's; invalid = the owner's
    QString sameWeights;    ///< name of the node whose weights it uses; empty = its own
    bool frozen = false, bypass = false, dimmed = false;
    std::optional<engine::Severity> severity; ///< worst issue
    QString issues;                           ///< their sentences, one a line
    int issueCount = 0;
    std::vector<PortFace> inputs, outputs;
    friend bool operator==(const NodeFace&, const NodeFace&) = default;

    bool owned() const { return owners.size() == 1; }
};

/// Makes faces for the present state of a document: of any node of its graph, and of what stands for blocks and
/// their ports on the level that is seen. Short-lived, one per refresh.
class Faces {
public:
    explicit Faces(const Document& document, Colouring colouring = Colouring::Owner);
    NodeFace make(const engine::Node& node) const;

private:
    std::vector<PortFace> ports(const engine::Node& node, bool input) const;
    PortFace portFace(const engine::PortRef& port, bool input) const;
    NodeFace makeBlock(const engine::Node& node) const;
    NodeFace makeOutside(const engine::Node& node) const;
    void addOwners(NodeFace& face, const std::vector<engine::NodeId>& nodes) const;
    void addIssues(NodeFace& face, const std::vector<engine::NodeId>& nodes) const;
    void addLines(NodeFace& face, const engine::Node& node) const;
    void addColour(NodeFace& face, const engine::Layer* layer) const;

    const Document& m_document;
    Colouring m_colouring;
    engine::Level m_level;
    std::map<engine::PortRef, int> m_links;              ///< by input and output port
    std::map<engine::PortRef, engine::PortRef> m_source; ///< input port -> first source
    std::map<engine::NodeId, std::vector<const engine::Issue*>> m_issues;
};

QColor familyColour(engine::LayerCategory family);
/// 0 … 1 on a logarithmic scale: how large among the nodes of the model.
double sizeShare(qint64 parameters, qint64 largest);
qint64 largestNode(const Document& document); ///< parameters of the largest single node

/// Name of a node for people: its own, else the label of its layer.
QString nodeTitle(const engine::Node& node);
/// "Gate Buy, Gate, owned by Buy, 2 inputs, 1 warning" for screen readers.
QString spokenFace(const NodeFace& face);
/// Shape in words: "vector of 64 numbers per row".
QString spokenShape(const engine::Shape& shape);

} // namespace widgets
