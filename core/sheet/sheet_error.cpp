// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheet/sheet_error.h"

#include <QCoreApplication>

namespace csp {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::UpdateSheet)
};

} // namespace

DataError noSheet()
{
    return DataError(
        Text::tr("This is not an update sheet that CSP Planner made, so there is nothing in it to "
                 "bring in. Choose the file that the agency sent back, as an Excel workbook "
                 "(.xlsx)."));
}

DataError changedSheet()
{
    return DataError(
        Text::tr("This update sheet is not as it was sent: its hidden page or its layout was "
                 "changed, or it was damaged on the way. Ask for it again, or copy what is filled "
                 "in into a new sheet."));
}

DataError newerSheet()
{
    return DataError(
        Text::tr("This update sheet was made by a newer version of CSP Planner. Bring it in with "
                 "that version."));
}

DataError protectedSheet()
{
    return DataError(
        Text::tr("This file is protected by a password or is an old Excel workbook (.xls). Ask for "
                 "it again without a password, saved as an Excel workbook (.xlsx)."));
}

DataError endlessSheet()
{
    return DataError(
        Text::tr("Reading this file took more time or memory than an update sheet ever needs, so "
                 "it was not read to its end. It may be damaged, or made to do harm."));
}

} // namespace csp
