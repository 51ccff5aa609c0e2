// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/plan.h"
#include "core/sheet/filled_sheet.h"
#include "core/store/foreign_file.h"
#include "core/store/plan_file.h"

#include <memory>

namespace csp::merge {

/// A copy that somebody sent, opened to be brought in: checked as a file from outside, and what is read of it
/// is a fresh file with its cells, brought up to date if an older program made it. The file itself stays
/// untouched. An update sheet is such a copy too.
class Incoming {
public:
    /// Throws StorageError or DataError with a sentence that names the file.
    explicit Incoming(const QString &path, const Progress &progress = {});
    /// A plan that came in another form, which says nothing of who wrote what.
    Incoming(const Plan &plan, const QString &documentId);
    ~Incoming();
    Incoming(const Incoming &) = delete;
    Incoming &operator=(const Incoming &) = delete;

    const Database &database() const { return *m_database; }
    /// Whether it says who wrote what. If not, Options::twoWay is needed, and a person must be told:
    /// twoWayText().
    bool hasStamps() const { return m_hasStamps; }

private:
    void build(const Plan &plan, const QString &documentId);

    std::unique_ptr<ForeignFile> m_foreign;
    std::unique_ptr<FilledSheet> m_sheet;
    std::unique_ptr<PrivateFile> m_built;
    std::unique_ptr<Database> m_own;
    const Database *m_database = nullptr;
    bool m_hasStamps = true;
};

/// A sentence for a person: what a comparison without stamps cannot know.
QString twoWayText();

} // namespace csp::merge
