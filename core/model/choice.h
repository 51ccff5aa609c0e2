// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

#include <array>
#include <optional>

namespace csp {

/// One of a fixed set of words: how the file and JSON spell it, and how a person reads it.
template <class Enum>
struct Choice {
    Enum value;
    const char *word;  ///< stored; never changes once a file holds it
    const char *label; ///< shown, in British English, marked for translation in the context "csp::Choice"
};

/// Specialised beside each enumeration that a column holds.
template <class Enum>
struct Choices;

template <class Enum>
QString wordOf(Enum value)
{
    for (const auto &choice : Choices<Enum>::all)
        if (choice.value == value)
            return QString::fromLatin1(choice.word);
    return {};
}

template <class Enum>
QString labelOf(Enum value)
{
    for (const auto &choice : Choices<Enum>::all)
        if (choice.value == value)
            return QCoreApplication::translate("csp::Choice", choice.label);
    return {};
}

template <class Enum>
std::optional<Enum> choiceFromWord(const QString &word)
{
    for (const auto &choice : Choices<Enum>::all)
        if (word == QLatin1String(choice.word))
            return choice.value;
    return std::nullopt;
}

} // namespace csp
