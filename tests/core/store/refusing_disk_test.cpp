// SPDX-License-Identifier: GPL-3.0-or-later
// A disk that refuses to be read or written while the program reads what came from outside, makes a backup or
// gets back what it can of a damaged plan: a sentence, and every file as it was.
#include "core/store/backups.h"
#include "core/store/foreign_file.h"
#include "core/store/recover.h"
#include "tests/support/faulty_disk.h"
#include "tests/support/plan_file.h"
#include "tests/support/random_plan.h"
#include "tests/support/temporary_place.h"

#include <QFileInfo>

#include <sqlite3.h>

using namespace csp;
using namespace csp::test;

namespace {

using Work = FaultyDisk::Work;
using Files = std::map<QString, QByteArray>;

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

Plan somePlan()
{
    RandomPlan random(12);
    return random.plan(30);
}

void retitle(Document &document, const QString &title)
{
    document.edit(u("Rename"),
                  [&](Writer &write) { write.set(Id<PlanInfo>{u("plan")}, &PlanInfo::title, title); });
}

Files filesIn(const QString &folder)
{
    Files files;
    for (const QFileInfo &file : QDir(folder).entryInfoList(QDir::Files | QDir::Hidden | QDir::System))
        files[file.fileName()] = bytesOf(file.filePath());
    return files;
}

/// What is refused, and whether only once or from then on.
struct Strike {
    Work work;
    int code;
    bool once;
};

const std::initializer_list<Strike> strikes{{Work::Read, SQLITE_IOERR_READ, true},
                                            {Work::Read, SQLITE_IOERR_READ, false},
                                            {Work::Write, SQLITE_IOERR_WRITE, false},
                                            {Work::Write, SQLITE_FULL, false}};

/// Does `job` once without any trouble, and then again and again with the disk refusing at another moment
/// each time. `then` is told the sentence it was refused with; empty when it was not.
void strikeAll(const Strike &strike, const std::function<void()> &job,
               const std::function<void(const QString &sentence)> &then)
{
    constexpr int moments = 40;
    FaultyDisk disk;
    int all = 0;
    disk.setWatch([&](Work work) { all += work == strike.work; });
    CHECK(refusal(job).isEmpty());
    disk.setWatch({});
    then({});
    REQUIRE(all > 10);
    for (int at = 1; at <= all; at += std::max(1, all / moments)) {
        INFO("work " << static_cast<int>(strike.work) << " number " << at << " of " << all << ", error "
                     << strike.code << (strike.once ? " once" : " from then on"));
        int count = 0;
        disk.setRefusal([&](Work work) {
            if (work != strike.work)
                return SQLITE_OK;
            ++count;
            return count == at || (!strike.once && count > at) ? strike.code : SQLITE_OK;
        });
        const QString sentence = refusal(job);
        disk.setRefusal({});
        INFO(sentence.toStdString());
        CHECK(count >= at);
        then(sentence);
        if (sentence.isEmpty())
            continue;
        CHECK(sentence.endsWith(u'.'));
        // The file is as good as it was: it is the disk that is named.
        CHECK_FALSE(sentence.contains(u("damaged")));
        CHECK(sentence.contains(strike.code == SQLITE_FULL ? u("room") : u("disk")));
    }
}

} // namespace

TEST_CASE(
    "a disk that refuses while a file from outside is checked gives a sentence, and nothing is left of it")
{
    const PlanFolder folder(somePlan());
    const Files before = filesIn(QFileInfo(folder.path()).path());
    const TemporaryPlace place;
    int refused = 0;
    Plan read;
    strikeAll(
        GENERATE(values(strikes)),
        [&] {
            const ForeignFile file(folder.path(), PlanFolder::officer(), Clock());
            read = loadPlan(file.database());
        },
        [&](const QString &sentence) {
            refused += !sentence.isEmpty();
            if (sentence.isEmpty())
                CHECK((read == somePlan())); // all of it, or nothing
            CHECK((filesIn(QFileInfo(folder.path()).path()) == before));
            CHECK(place.contents().isEmpty());
        });
    CHECK(refused > 10);
}

TEST_CASE(
    "a file from outside that is cut off or cannot be read while it is copied gives a sentence, and nothing "
    "is left of it")
{
    const PlanFolder folder(somePlan());
    const QByteArray bytes = bytesOf(folder.path());
    const TemporaryPlace place;
    int asked = 0;
    const QString sentence = refusal([&] {
        const ForeignFile file(folder.path(), PlanFolder::officer(), Clock(), [&](double) {
            if (++asked == 1) // the copying is what asks first
                QFile::resize(folder.path(), bytes.size() / 2);
            return true;
        });
    });
    CHECK(sentence.startsWith(u("“%1” cannot be read to its end").arg(folder.path())));
    CHECK(bytesOf(folder.path()) == bytes.left(bytes.size() / 2));
    CHECK(place.contents().isEmpty());
#ifdef Q_OS_LINUX
    // The system opens this one and then refuses every read of it.
    CHECK(refusal([&] {
              const ForeignFile file(u("/proc/self/mem"), PlanFolder::officer(), Clock());
          }).endsWith(u'.'));
    CHECK(place.contents().isEmpty());
#endif
}

TEST_CASE("a disk that refuses while a backup is made gives a sentence, and the backups there are stay")
{
    const PlanFolder folder(somePlan());
    const QString place = folder.other(u("Backups"));
    const Backups backups(place, 2);
    QDateTime now(QDate(2026, 11, 27), QTime(16, 2), Qt::LocalTime);
    {
        const auto document = folder.open();
        for (const char *title : {"One", "Two", "Three"}) {
            retitle(*document, u(title));
            if (title != std::string("Three"))
                REQUIRE(backups.make(folder.path(), now));
            now = now.addDays(1);
        }
    }
    const QByteArray plan = bytesOf(folder.path());
    const Files before = filesIn(place);
    REQUIRE(before.size() == 2);
    int refused = 0;
    std::optional<QString> made;
    strikeAll(
        GENERATE(values(strikes)),
        [&] {
            made.reset();
            made = backups.make(folder.path(), now);
        },
        [&](const QString &sentence) {
            CHECK(bytesOf(folder.path()) == plan);
            if (sentence.isEmpty()) {
                REQUIRE(made);
                CHECK(loadPlan(*openForReading(*made)).info().title == u("Three"));
                // For the next time as if it had not been made.
                for (const auto &[name, bytes] : filesIn(place))
                    QFile::remove(place + u'/' + name);
                for (const auto &[name, bytes] : before)
                    writeBytes(place + u'/' + name, bytes);
                return;
            }
            ++refused;
            CHECK((filesIn(place) == before));
        });
    CHECK(refused > 10);
}

TEST_CASE(
    "a disk that refuses while a damaged plan is recovered gives a sentence, and no plan with less in it")
{
    const PlanFolder folder(somePlan());
    const QString damaged = folder.other(u("damaged.csp"));
    {
        QByteArray bytes = bytesOf(folder.path());
        bytes.replace(0, 16, QByteArray(16, '\0')); // costs nothing of what is in it
        writeBytes(damaged, bytes);
    }
    const QString output = folder.other(u("recovered.csp"));
    const Files before = filesIn(QFileInfo(damaged).path());
    const TemporaryPlace place;
    int refused = 0;
    Recovery recovery;
    strikeAll(
        GENERATE(values(strikes)),
        [&] { recovery = recoverPlan(damaged, output, PlanFolder::officer(), Clock()); },
        [&](const QString &sentence) {
            refused += !sentence.isEmpty();
            if (sentence.isEmpty()) {
                CHECK(recovery.sameCopy);
                CHECK(recovery.lost.isEmpty());
                CHECK((loadPlan(*openForReading(output)) == somePlan()));
                CHECK(QFile::remove(output));
            }
            for (const auto &[name, bytes] : filesIn(QFileInfo(damaged).path()))
                UNSCOPED_INFO(name.toStdString());
            CHECK((filesIn(QFileInfo(damaged).path()) == before));
            CHECK(place.contents().isEmpty());
        });
    CHECK(refused > 10);
}
