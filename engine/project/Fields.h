#pragma once
// Reads the members of one JSON object into plain values. The first problem wins and names the path; a member that
// nobody asked for is a problem too, so that a slip of the pen is never silently lost. One thread.

#include "engine/base/Params.h"

#include <optional>
#include <set>

namespace engine {

class Fields {
public:
    /// `path`: where the object stands ("tasks.buy"), "" = top. `problem` outlives this.
    Fields(const Json& json, std::string path, std::optional<Error>& problem);

    /// Absent members leave `out` as it is.
    void read(const char* key, bool& out);
    void read(const char* key, std::int64_t& out);
    void read(const char* key, int& out);
    void read(const char* key, std::uint64_t& out);
    void read(const char* key, double& out);
    void read(const char* key, std::string& out);
    void read(const char* key, std::vector<std::string>& out);
    void read(const char* key, std::vector<std::int64_t>& out);
    void readWords(const char* key, std::vector<std::string>& out); ///< one word, or a list
    /// A word out of a closed list; `fromId` gives an optional, `allowed` is said when there is none.
    template <class T, class FromId>
    void readWord(const char* key, T& out, FromId fromId, const char* allowed) {
        std::string word;
        if (!has(key))
            return;
        read(key, word);
        if (const auto value = fromId(word))
            out = *value;
        else
            refuse(key, text(TL_TEXT("engine", "%1 is \"%2\", but must be one of: %3."), pathOf(key), word, allowed));
    }
    bool has(const char* key);
    const Json& member(const char* key); ///< null when absent
    const Json& object(const char* key); ///< null when absent; anything but an object is a problem
    const Json& array(const char* key);  ///< null when absent; anything but an array is a problem
    std::string pathOf(std::string_view key) const;
    void refuse(std::string_view key, Text words);
    void end(); ///< members that were not asked for

private:
    bool take(const char* key, bool fits, const char* kind);

    const Json& m_json;
    std::string m_path;
    std::optional<Error>& m_problem;
    std::set<std::string, std::less<>> m_known;
};

/// The word of `words` that `wrong` probably means: one or two letters differ; empty when none is near.
std::string nearest(std::string_view wrong, const std::vector<std::string>& words);

} // namespace engine
