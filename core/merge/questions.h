// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/merge.h"
#include "core/merge/text_diff.h"

#include <map>
#include <optional>
#include <vector>

namespace csp::merge {

/// The conflicts of a merge as a person answers them, one by one, with the answers given so far. A text of
/// several paragraphs is asked about paragraph by paragraph, and only where both copies changed it; any other
/// conflict is one question.
class Questions {
public:
    /// `before`: see valuesBefore().
    Questions(std::vector<Conflict> conflicts, const std::map<Place, std::vector<Value>> &before);

    size_t count() const { return m_questions.size(); }
    const Conflict &conflict(size_t question) const { return m_conflicts[m_questions[question].conflict]; }
    /// What the cell held before, by its columns; nothing when that is not known.
    const std::optional<std::vector<Value>> &before(size_t question) const;

    /// The words of a question about text: of the paragraph it is about, or of the whole cell. `before` is
    /// nothing when it is not known.
    struct Texts {
        std::optional<QString> before;
        QString mine;
        QString theirs;
        std::optional<QString> together; ///< what both wrote, where they changed different paragraphs of it
    };
    /// Nothing for cells that are not one text, and for existence: those cannot be answered by an edited
    /// text.
    std::optional<Texts> texts(size_t question) const;
    /// Which of how many paragraphs that are asked about, from 1; nothing when it is about the whole.
    struct Part {
        int number;
        int of;
    };
    std::optional<Part> part(size_t question) const;

    struct Given {
        Answer::Take take = Answer::Take::Mine;
        QString edited; ///< for Edited
        bool operator==(const Given &) const = default;
    };
    const std::optional<Given> &given(size_t question) const { return m_questions[question].given; }
    /// Takes an answer, or with nothing leaves the question open again. Edited: only where there are texts().
    void give(size_t question, const std::optional<Given> &answer);
    size_t open() const; ///< how many have no answer yet

    /// For Options::answers: of each conflict whose questions are all answered.
    std::map<Place, Answer> answers() const;

    /// The answers given so far, to go on with another time.
    QByteArray toJson() const;
    /// Takes answers of toJson() for questions that are still the same: of the same cell, with the same words
    /// on both sides. Anything else in it is left out, also what is no JSON at all. Returns how many it took.
    int takeJson(const QByteArray &json);

private:
    struct Question {
        size_t conflict = 0;
        std::optional<size_t> passage = {}; ///< of the conflict's text
        std::optional<Given> given = {};
    };
    QString keyOf(const Question &question) const;
    bool isText(const Conflict &conflict) const;

    std::vector<Conflict> m_conflicts;
    std::vector<std::optional<std::vector<Value>>> m_before; ///< by conflict
    std::vector<std::vector<Passage>> m_passages;            ///< by conflict; none where it is not a text
    std::vector<Question> m_questions;
};

} // namespace csp::merge
