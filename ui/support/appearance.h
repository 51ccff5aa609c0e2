// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QPalette>
#include <QString>

namespace csp {

enum class ColourScheme { Light, Dark, HighContrast, System };

/// What the person prefers; kept in the settings, light until they choose.
ColourScheme preferredColours();
void preferColours(ColourScheme scheme);

/// The size of all text in per cent of the desktop's: what the person prefers, 100 until they choose.
constexpr int smallestTextSize = 100;
constexpr int largestTextSize = 200;
int preferredTextSize();
void preferTextSize(int percent); ///< the nearest that can be had

/// Puts Fusion, the preferred palette and the preferred size of text on the application. Every pair of text
/// and ground has a contrast of at least 4.5 to 1.
void applyAppearance();

/// Colours with a meaning, in the scheme that is on. Nothing is said by colour alone.
struct Colours {
    QColor figure; ///< what was counted
    QColor baseline;
    QColor target;
    QColor goodSide; ///< the shaded side of a chart
    QColor quiet;    ///< text of less weight
    QColor grid;
    QColor ground;   ///< what a chart is drawn on
    QColor misspelt; ///< the wave under a word: 3 to 1 against the ground of a text
    QColor edge;     ///< of a field, a list or a box to tick: 3 to 1 against what is on either side
};
Colours colours();
/// The same for paper, whatever the screen is set to.
Colours paperColours();

/// A ground that says "chosen" under words that keep their colour.
QColor tintOf(const QPalette &palette);

/// The colour of what is said beside the words of the form: paler, but still readable on a chosen row.
QColor quietOf(const QPalette &palette);

/// An icon of resources/icons in the colour of the text around it, drawn when it is first seen. Null for
/// nullptr.
QIcon commandIcon(const char *name);

/// A text from a plan for a tool tip, where Qt would take it for HTML.
QString plainToolTip(const QString &text);

} // namespace csp
