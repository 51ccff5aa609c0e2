// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/plan.h"
#include "core/store/stamps.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace csp {

/// Where an export came from and what it had seen: stands at the head of the JSON, beside the plan itself.
struct ExportInfo {
    QString documentId;  ///< of the plan file; empty for a plan that no file holds
    QDateTime exported;  ///< UTC; invalid where the JSON does not say
    Knowledge knowledge; ///< the edits the export contains

    bool operator==(const ExportInfo &) const = default;
};

/// The whole plan as JSON (UTF-8, described in core/exchange/README.md). Equal plans and equal infos give
/// equal bytes. Throws DataError for a number that JSON cannot hold (infinity).
QByteArray planToJson(const Plan &plan, const ExportInfo &info);

/// The plan of such a JSON text, in list order, with the ids that stand there. Rows of an ordered table that
/// say nothing of their position are placed as they stand in the array. Throws DataError with a sentence that
/// names table, row and column for anything that is not as it should be.
Plan planFromJson(const QByteArray &json, ExportInfo *info = nullptr);

} // namespace csp
