// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace csp {

/// Words on as many lines as they need, shown as they are: what comes from a plan is never taken for HTML.
inline QLabel *plainLabel(const QString &words = {}, QWidget *parent = nullptr)
{
    auto *label = new QLabel(words, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace csp
