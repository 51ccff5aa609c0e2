// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/document.h"

#include <QString>

#include <optional>

/// The sections of the plan in words. Their text is one field: edit::set(document, id, &Section::body, …).
namespace csp::edit {

/// A section below `after`, or at the end. Throws InputError without a heading.
Id<Section> addSection(Document &document, const QString &heading, const Id<Section> &after = {});

/// Throws InputError without a heading.
std::optional<qint64> renameSection(Document &document, const Id<Section> &id, const QString &heading,
                                    const QString &visit = {});

std::optional<qint64> removeSection(Document &document, const Id<Section> &id);

/// `steps` places down, or up where it is negative; as far as the list goes.
std::optional<qint64> moveSection(Document &document, const Id<Section> &id, int steps);

} // namespace csp::edit
