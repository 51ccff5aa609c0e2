// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/kept_drafts.h"

#include <QStandardPaths>

namespace csp {

merge::Drafts keptDrafts()
{
    return merge::Drafts(QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) +
                         QStringLiteral("/drafts"));
}

} // namespace csp
