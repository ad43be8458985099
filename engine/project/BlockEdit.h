#pragma once
// Blocks lifted to the project: graph and layout of grouping, ungrouping, copying and pasting, and blocks as files of
// their own ("My blocks"). One undo step each. Any thread.

#include "engine/graph/Blocks.h"
#include "engine/project/Project.h"

namespace engine {

struct GroupEdit {
    Project project;
    BlockId block;
};
/// The block stands where the top left of its nodes stood.
Result<GroupEdit> withGroup(const Project& project, const std::vector<std::string>& ids, const std::string& name);
/// What it held comes to where the block stands, in the same order to each other.
Result<Project> withoutGroup(const Project& project, const BlockId& block);
Result<Project> withBlock(const Project& project, Block block); ///< name, note, ports, settings

/// The nodes and blocks of `ids` with all they hold, the links among them and their places; nothing else.
Project partOf(const Project& project, const std::vector<std::string>& ids);
struct Pasted {
    Project project;
    std::vector<std::string> created; ///< ids on the level where it was put
};
/// A part of this or another project with new ids, on the level of `into`, moved by `shift` and put on a grid of
/// `step` (0 = none). Weights that were used from a node outside of the part become own weights.
Result<Pasted> withPart(const Project& project, const Project& part, const BlockId& into, Position shift, double step);
Position topLeft(const Layout& layout);

inline constexpr const char* blockEnding = ".block.json";
/// One block as a file: JSON of a project that holds only its graph and layout. The file appears whole or not at all.
Result<std::filesystem::path> saveBlock(const Project& project, const BlockId& block,
                                        const std::filesystem::path& folder);
Result<Project> readBlock(const std::filesystem::path& file); ///< refused unless it holds exactly one outermost block
struct BlockFile {
    std::filesystem::path file;
    std::string name, note;
    std::size_t layers = 0;
};
/// Readable blocks of a folder by name; a folder that is not there holds none. `problems`: files that cannot be read.
std::vector<BlockFile> blocksIn(const std::filesystem::path& folder, std::vector<Error>* problems = nullptr);

} // namespace engine
