// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace csp {

/// Part of a text, in UTF-16 code units.
struct Stretch {
    qsizetype from = 0;
    qsizetype length = 0;
    bool operator==(const Stretch &) const = default;
};

/// A text with the words in it that another does not have. Its line breaks are '\n'.
struct MarkedText {
    QString text;
    std::vector<Stretch> marks; ///< in order, apart from each other
    bool operator==(const MarkedText &) const = default;
};

/// One difference between two states of a plan as a person reads it: in one sentence, and at length. All
/// words are plain text.
struct Difference {
    enum class Kind { Added, Removed, Changed };

    Kind kind = Kind::Changed;
    QString sentence; ///< "Change the due date of the action “Action week” from 1 April 2008 to 3 May 2008."
    QString what;     ///< the same without the values: "Change the due date of the action “Action week”."
    MarkedText before; ///< empty of what is added
    MarkedText after;  ///< empty of what is removed
    QString priority;  ///< the title of the one it belongs to; empty where it belongs to none
    QString agency;    ///< who leads on it; empty where nobody does
    QString thing;     ///< what it is about, in the plural: "Actions"
    QString note;      ///< what else is to be said of it, in a few words; may be empty

    bool operator==(const Difference &) const = default;
};

} // namespace csp
