// SPDX-License-Identifier: GPL-3.0-or-later
// A file from outside gives a sentence or a plan, within five seconds and 500 MB, and is itself never
// touched.
#include "core/store/foreign_file.h"

#include "core/store/digest.h"
#include "core/store/known_files.h"
#include "core/store/schema.h"
#include "core/store/versions.h"
#include "tests/support/hostile_files.h"
#include "tests/support/pictures.h"
#include "tests/support/plan_file.h"
#include "tests/support/random_plan.h"
#include "tests/support/temporary_place.h"

#include <QDirIterator>
#include <QElapsedTimer>

#include <set>

using namespace csp;
using namespace csp::test;

namespace {

Plan somePlan()
{
    RandomPlan random(21);
    Plan plan;
    do // with rows in the tables that the hostile files spoil
        plan = random.plan(12);
    while (plan.aims.empty() || plan.actions.empty() || plan.measures.empty());
    return plan;
}

/// A plan with some history, a deleted row and a named version in it; `bytes` once made.
struct Sound {
    QByteArray bytes;
    Plan plan;
};

const Sound &sound()
{
    static const Sound made = [] {
        const PlanFolder folder(somePlan());
        const auto document = folder.open();
        for (int i = 0; i < 5; ++i)
            document->edit(QStringLiteral("Add section"), [&](Writer &write) {
                write.insert(Section{Id<Section>::random(), {}, QString::number(i), QStringLiteral("Body")});
            });
        const auto section = selectRows<Section>(document->database(), "ORDER BY id").front().id;
        document->edit(QStringLiteral("Remove section"), [&](Writer &write) { write.remove(section); });
        document->nameVersion(QStringLiteral("Sent to board"));
        document->edit(QStringLiteral("Rename"), [&](Writer &write) {
            write.set(Id<PlanInfo>{QStringLiteral("plan")}, &PlanInfo::title, QStringLiteral("Our plan"));
        });
        Sound result;
        result.plan = loadPlan(document->database());
        result.bytes = bytesOf(folder.path());
        return result;
    }();
    return made;
}

/// How many megabytes more than at its making this process takes at most from then on: what one thing costs,
/// whatever the process (or a sanitizer in it, which holds on to what was freed) took before.
class MostMemory {
public:
    MostMemory()
    {
        QFile reset(QStringLiteral("/proc/self/clear_refs"));
        if (reset.open(QIODevice::WriteOnly))
            reset.write("5");
        reset.close();
        m_before = most();
    }
    qint64 megabytes() const { return (most() - m_before) / 1024; }

private:
    static qint64 most()
    {
        QFile status(QStringLiteral("/proc/self/status"));
        if (!status.open(QIODevice::ReadOnly))
            return 0;
        const QByteArray text = status.readAll();
        const qsizetype at = text.indexOf("VmHWM:");
        return at < 0 ? 0 : text.mid(at + 6, text.indexOf("kB", at) - at - 6).trimmed().toLongLong();
    }
    qint64 m_before;
};

struct State {
    QByteArray digest;
    QDateTime time;
    QStringList beside;
    bool operator==(const State &) const = default;
};

State stateOf(const QString &path)
{
    State state;
    const QFileInfo file(path);
    QFile bytes(path);
    if (file.isFile() && file.size() < 300'000'000 && bytes.open(QIODevice::ReadOnly)) {
        QCryptographicHash hash(QCryptographicHash::Sha256);
        hash.addData(&bytes);
        state.digest = hash.result();
    }
    state.time = file.lastModified();
    state.beside = QDir(file.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::System, QDir::Name);
    return state;
}

const Author officer = PlanFolder::officer();

/// Opens, reads and uses what there is to use. The sentence, empty when it opened. `took`: milliseconds.
QString open(const QString &path, const TemporaryPlace &place, qint64 *took = nullptr)
{
    const State before = stateOf(path);
    QElapsedTimer time;
    time.start();
    QString sentence = refusal([&] {
        const ForeignFile file(path, officer, Clock());
        const Plan plan = loadPlan(file.database());
        checkWhole(file.database());
        checkSchema(file.database());
        CHECK(file.database().integer("SELECT count(*) FROM change_piece") == 0);
        CHECK_FALSE(checkDigest(file.database()));
        const QTemporaryDir desk;
        const QString kept = desk.filePath(QStringLiteral("kept.csp"));
        file.saveAs(kept, false);
        const auto document = Document::open(kept, PlanFolder::options());
        CHECK_FALSE(document->canUndo());
        CHECK_FALSE(document->isReadOnly());
        CHECK((loadPlan(document->database()) == plan));
        document->edit(QStringLiteral("Add"), [&](Writer &write) {
            write.insert(Section{Id<Section>::random(), {}, QStringLiteral("One more"), {}});
        });
        document->undo();
        CHECK((loadPlan(document->database()) == plan));
    });
    const qint64 elapsed = time.elapsed();
    CHECK(elapsed < 5000);
    if (took)
        *took = elapsed;
    CHECK(stateOf(path) == before);
    CHECK(place.contents().isEmpty());
    if (!sentence.isEmpty()) {
        INFO(sentence.toStdString());
        CHECK(sentence.size() > 20);
        CHECK(sentence.endsWith(u'.'));
        CHECK_FALSE(sentence.contains(QStringLiteral("received.csp")));
    }
    return sentence;
}

} // namespace

TEST_CASE("hostile files made by hand give a sentence or a plan, at little cost, and stay as they are")
{
    CHECK(hostileFiles().size() >= 50);
    const QTemporaryDir outside; // before the place: not among what is left behind there
    const TemporaryPlace place;
    std::set<std::string> names;
    qint64 slowest = 0;
    qint64 most = 0;
    std::string slowestName;
    std::string largestName;
    for (const HostileFile &hostile : hostileFiles()) {
        INFO(hostile.name);
        CHECK(names.insert(hostile.name).second);
        const QTemporaryDir folder(outside.filePath(QStringLiteral("XXXXXX")));
        const QString plain = folder.filePath(QStringLiteral("plan.csp"));
        writeBytes(plain, sound().bytes);
        const QString path = hostile.make(plain);
        const MostMemory memory;
        qint64 took = 0;
        const QString sentence = open(path, place, &took);
        INFO(sentence.toStdString());
        CHECK(sentence.isEmpty() == (hostile.fate == HostileFile::Fate::Opened));
        CHECK(memory.megabytes() < 400); // of the 500 that all of the program may take
        if (took > slowest) {
            slowest = took;
            slowestName = hostile.name;
        }
        if (memory.megabytes() > most) {
            most = memory.megabytes();
            largestName = hostile.name;
        }
        if (QFile victim(plain + QStringLiteral(".victim")); victim.exists())
            CHECK(bytesOf(victim.fileName()) == "precious");
    }
    WARN(hostileFiles().size() << " hostile files; slowest " << slowest << " ms (" << slowestName
                               << "), most memory " << most << " MB (" << largestName << ")");
}

namespace {

void openDamaged(unsigned from, unsigned to)
{
    const QTemporaryDir folder; // before the place: not among what is left behind there
    const TemporaryPlace place;
    const QString path = folder.filePath(QStringLiteral("plan.csp"));
    int opened = 0;
    qint64 slowest = 0;
    qint64 most = 0;
    for (unsigned seed = from; seed < to; ++seed) {
        INFO("seed " << seed);
        writeBytes(path, damaged(sound().bytes, seed));
        const MostMemory memory;
        qint64 took = 0;
        opened += open(path, place, &took).isEmpty();
        slowest = std::max(slowest, took);
        most = std::max(most, memory.megabytes());
    }
    const int count = static_cast<int>(to - from);
    CHECK(opened < count);
    CHECK(most < 400);
    WARN(count << " damaged files, " << opened << " opened; slowest " << slowest << " ms, memory " << most
               << " MB");
}

} // namespace

TEST_CASE("damaged files from outside give a sentence or a plan")
{
    openDamaged(0, 150);
}

TEST_CASE("1,000 damaged files from outside give a sentence or a plan", "[soak]")
{
    openDamaged(0, 1000);
}

TEST_CASE("damage that SQLite does not see is found in a copy that says what it holds")
{
    const QTemporaryDir folder; // before the place: not among what is left behind there
    const TemporaryPlace place;
    const QString path = folder.filePath(QStringLiteral("plan.csp"));
    writeBytes(path, sound().bytes);
    writeDigest(Database(path, Database::Access::ReadWrite));
    const QByteArray sent = bytesOf(path);
    REQUIRE(open(path, place).isEmpty());
    for (unsigned seed = 0; seed < 100; ++seed) {
        INFO("seed " << seed);
        const QByteArray bytes = damaged(sent, seed);
        writeBytes(path, bytes);
        refusal([&] {
            const ForeignFile file(path, officer, Clock());
            CHECK((loadPlan(file.database()) == sound().plan)); // what opens is what was sent
        });
    }
}

TEST_CASE("a file from outside comes in whole: rows, stamps, knowledge, the lines of its history, names of "
          "versions")
{
    const PlanFolder folder;
    writeBytes(folder.path(), sound().bytes);
    const auto there = openForReading(folder.path());
    const ForeignFile file(folder.path(), {QStringLiteral("Reader"), QStringLiteral("Police")}, Clock());
    const Database &here = file.database();
    CHECK((loadPlan(here) == sound().plan));
    CHECK(documentId(here) == documentId(*there));
    CHECK(readKnowledge(here) == readKnowledge(*there));
    for (const char *table :
         {"writer", "stamp", "row_stamp", "cell_stamp", "existence", "tombstone", "named_version"}) {
        INFO(table);
        const std::string all = std::string("SELECT * FROM ") + table + " ORDER BY 1, 2, 3";
        Statement one = here.prepare(all);
        Statement other = there->prepare(all);
        int rows = 0;
        for (; one.step(); ++rows) {
            REQUIRE(other.step());
            for (int column = 0; column < one.columnCount(); ++column)
                CHECK(one.value(column) == other.value(column));
        }
        CHECK_FALSE(other.step());
        CHECK(rows > 0);
    }
    const History history(here);
    const auto lines = history.newest(100);
    REQUIRE(lines.size() == static_cast<size_t>(History(*there).size()) + 1);
    CHECK(lines.front().sentence == QStringLiteral("Opened from “plan.csp”"));
    CHECK(lines.front().author.agency == QStringLiteral("Police"));
    CHECK(lines[1].sentence == QStringLiteral("Rename"));
    CHECK(lines[1].author == officer);
    CHECK(lines[1].at == History(*there).newest(1).front().at);
    CHECK(history.recordedFrom() == lines.front().n);
    CHECK(changesSince(here, lines.front().n).empty());

    // What the lines tell can be read, and nothing else can be done with it.
    const QString kept = folder.other(QStringLiteral("kept.csp"));
    file.saveAs(kept, false);
    const auto document = Document::open(kept, PlanFolder::options());
    for (const HistoryEntry &line : document->history().newest(100)) {
        CHECK_FALSE(refusal([&] { document->revert(line.n); }).isEmpty());
        if (line.n == history.recordedFrom())
            continue;
        CHECK(refusal([&] {
                  document->goBackTo(line.n, QStringLiteral("Back"));
              }).contains(QStringLiteral("from another file")));
        CHECK(refusal([&] {
                  changesSince(document->database(), line.n);
              }).contains(QStringLiteral("from another file")));
    }
    CHECK_FALSE(document->undo());
    document->edit(QStringLiteral("Rename"), [&](Writer &write) {
        write.set(Id<PlanInfo>{QStringLiteral("plan")}, &PlanInfo::title, QStringLiteral("Later"));
    });
    CHECK(changesSince(document->database(), history.recordedFrom()).size() == 1);
    CHECK(document->goBackTo(history.recordedFrom(), QStringLiteral("Back")));
    CHECK((loadPlan(document->database()) == sound().plan));
}

TEST_CASE("what is checked is a copy in a folder that only its owner may enter, and a person can stop it")
{
    const PlanFolder folder(somePlan());
    const TemporaryPlace place;
    bool looked = false;
    const ForeignFile file(folder.path(), officer, Clock(), [&](double done) {
        CHECK(done >= 0);
        CHECK(done <= 1);
        for (const QFileInfo &entry : place.contents()) {
            looked = looked || entry.isDir();
            CHECK_FALSE(entry.permission(QFile::ReadGroup));
            CHECK_FALSE(entry.permission(QFile::ReadOther));
            CHECK_FALSE(entry.permission(QFile::ExeGroup));
            CHECK_FALSE(entry.permission(QFile::ExeOther));
        }
        return true;
    });
    CHECK(looked);
    CHECK(refusal([&] {
              const ForeignFile other(folder.path(), officer, Clock(), [](double) { return false; });
          }).contains(QStringLiteral("was stopped")));
    CHECK(place.contents().size() == 1); // of the first one, which still lives
}

TEST_CASE("a check that takes too long or too much ends with a sentence")
{
    RandomPlan random(5);
    const PlanFolder folder(random.plan(200));
    const TemporaryPlace place;
    ForeignLimits limits;
    SECTION("time")
    {
        limits.patience = std::chrono::milliseconds(1);
    }
    SECTION("memory")
    {
        limits.memory = 1000;
    }
    CHECK(refusal([&] {
              const ForeignFile file(folder.path(), officer, Clock(), {}, limits);
          }).contains(QStringLiteral("more time or memory")));
    limits = {};
    limits.bytes = 100'000;
    CHECK(refusal([&] {
              const ForeignFile file(folder.path(), officer, Clock(), {}, limits);
          }).contains(QStringLiteral("no plan is as long as that")));
    CHECK(place.contents().isEmpty());
}

TEST_CASE("a picture larger than a plan keeps is not looked into, wherever it came from")
{
    Plan plan;
    plan.pictures = {{Picture::idFor(PictureRole::Logo), {drawing(40, 30)}, {}}};
    const PlanFolder folder(plan);
    CHECK_NOTHROW(ForeignFile(folder.path(), officer, Clock()));
    Database(folder.path(), Database::Access::ReadWrite)
        .execute("UPDATE picture SET data = zeroblob(" + std::to_string(largestPicture + 1) + ")");
    CHECK(refusal([&] {
              const ForeignFile file(folder.path(), officer, Clock());
          }).contains(QStringLiteral("a picture that is too large")));
}

TEST_CASE("a plan far larger than any comes in from outside in its time", "[soak]")
{
    RandomPlan random(6);
    const PlanFolder folder(random.plan(9000));
    const MostMemory memory;
    QElapsedTimer time;
    time.start();
    const ForeignFile file(folder.path(), officer, Clock());
    const qint64 took = time.elapsed();
    WARN(QFileInfo(folder.path()).size() / 1'000'000
         << " MB, " << file.database().integer("SELECT count(*) FROM row_stamp") << " rows: " << took
         << " ms, " << memory.megabytes() << " MB");
    CHECK(took < 4000 + QFileInfo(folder.path()).size() / 10'000);
}

TEST_CASE("an older file from outside is brought up to date on the way")
{
    const PlanFolder folder;
    writeBytes(folder.path(), sound().bytes);
    const QByteArray bytes = bytesOf(folder.path());
    const FurtherStep further("ALTER TABLE section ADD COLUMN later TEXT NOT NULL DEFAULT '';");
    const ForeignFile file(folder.path(), officer, Clock());
    CHECK(file.database().integer("PRAGMA user_version") == schemaVersion());
    CHECK((loadPlan(file.database()) == sound().plan));
    CHECK(bytesOf(folder.path()) == bytes);
}

TEST_CASE("what may hold a plan is told from what does not")
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("file"));
    CHECK_FALSE(mayHoldPlan(path));
    CHECK_FALSE(mayHoldPlan(folder.path()));
    writeBytes(path, QByteArray(1000, 'x'));
    CHECK_FALSE(mayHoldPlan(path));
    writeBytes(path, sound().bytes);
    CHECK(mayHoldPlan(path));
    QByteArray bytes = sound().bytes;
    bytes.replace(0, 16, QByteArray(16, '\0'));
    writeBytes(path, bytes);
    CHECK(mayHoldPlan(path));
}

TEST_CASE("a place where mail programs put attachments is told from one that lasts")
{
    const auto isTemporary = [](const char *path) { return isTemporaryPlace(QString::fromUtf8(path)); };
    const QTemporaryDir folder;
    CHECK(isTemporaryPlace(folder.filePath(QStringLiteral("plan.csp"))));
    CHECK(isTemporary("/tmp/mozilla_officer0/plan.csp"));
    CHECK(isTemporary("/var/tmp/plan.csp"));
    CHECK(
        isTemporary("/home/officer/AppData/Local/Microsoft/Windows/INetCache/Content.Outlook/AB12/plan.csp"));
    for (const char *attachment :
         {"C:/Users/officer/AppData/Local/Microsoft/Olk/Attachments/ooa-1/plan.csp",
          "/Users/officer/Library/Containers/com.apple.mail/Data/Library/Mail Downloads/1/plan.csp",
          "/home/officer/.var/app/org.mozilla.Thunderbird/cache/tmp/plan.csp",
          "/home/officer/snap/thunderbird/common/.cache/plan.csp"}) {
        CAPTURE(attachment);
        CHECK(isTemporary(attachment));
    }
    CHECK(isTemporary("/run/user/1000/mail/plan.csp"));
    // A share of the network, and a file handed to a program in a box of its own.
    CHECK_FALSE(isTemporary("/run/user/1000/gvfs/smb-share:server=council,share=safety/plan.csp"));
    CHECK_FALSE(isTemporary("/run/user/1000/doc/5a3f/plan.csp"));
    CHECK_FALSE(isTemporary("/home/officer/Documents/Attachments/plan.csp"));
    CHECK_FALSE(isTemporary("/home/officer/Documents/plan.csp"));
    CHECK_FALSE(isTemporary("/tmpfiles/plan.csp"));
}
