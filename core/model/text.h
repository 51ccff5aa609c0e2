// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace csp {

/// The longest text one field takes, in characters: some forty printed pages.
constexpr qsizetype longestText = 100'000;

/// A text as it may be stored: line ends as \n, no control characters but tab and newline, valid Unicode, no
/// byte order mark at its start.
/// Throws InputError with a sentence when it is longer than longestText.
QString storable(const QString &text);

/// The same without the limit.
QString cleaned(const QString &text);

/// Whether storable() would leave the text as it is.
bool isStorable(const QString &text);

} // namespace csp
