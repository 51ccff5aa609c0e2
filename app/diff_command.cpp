// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"

#include "app/merge_json.h"
#include "app/output.h"
#include "core/merge/difference.h"
#include "core/merge/words.h"

#include <QCoreApplication>

namespace csp::app {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::CommandLine)
};

} // namespace

int run(const Diff &job, const Request &)
{
    const ReadPlan before(job.before);
    const ReadPlan after(job.after);
    std::vector<merge::Change> changes;
    try {
        changes = merge::differences(before.database(), after.database());
    } catch (const InputError &error) { // speaks of the private copies
        throw InputError(QString(error.message())
                             .replace(before.database().path(), job.before)
                             .replace(after.database().path(), job.after));
    }
    if (job.json) {
        printJson({{QStringLiteral("changes"), toJson(changes, after.database(), before.database())}});
        return 0;
    }
    if (changes.empty())
        printLine(Text::tr("Both say the same."));
    for (const merge::Change &change : changes)
        printLine(merge::sentence(change, after.database(), before.database()));
    return 0;
}

} // namespace csp::app
