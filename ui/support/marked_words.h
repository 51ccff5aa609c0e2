// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/difference.h"

class QPlainTextEdit;

namespace csp {

enum class MarkedAs {
    New,  ///< underlined
    Gone, ///< struck out
};

/// Shows a text with its marked words on a tint and underlined or struck out, so that they are told apart
/// without a colour; the description of the field names them to who cannot see it.
void showMarked(QPlainTextEdit &field, const MarkedText &text, MarkedAs as = MarkedAs::New);

} // namespace csp
