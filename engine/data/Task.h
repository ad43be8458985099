#pragma once
// A task: what is learnt. First-class object with an id for life; binds to an output port of the graph.

#include "engine/graph/Graph.h"
#include "engine/losses/Loss.h"

namespace engine {

struct Task {
    TaskId id;         ///< "t1"; --set paths also accept the name
    std::string name;  ///< shown, e.g. "Buy"
    int colour = 0;    ///< slot in tokens.json, given in order of creation, for life
    TaskKind kind = TaskKind::Binary;
    std::string column;
    std::string equals;  ///< Binary: "yes" means the column equals this text; empty = 1 / true / yes, or the second of two values
    std::string loss;    ///< loss id; empty = standard of the kind
    Params lossParams;
    double weight = 1.0;
    PortRef output;      ///< port of kind logits (or probability) that answers this task
    friend bool operator==(const Task&, const Task&) = default;
};

const Loss& lossOf(const Task& task);

} // namespace engine
