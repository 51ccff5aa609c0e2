// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/spell_check.h"

#include "core/edit/known_words.h"
#include "core/edit/plan.h"
#include "tests/support/catch.h"
#include "tests/ui/pages/page_world.h"
#include "tests/ui/support/window_world.h"
#include "ui/delegates/action_cell_delegate.h"
#include "ui/dialogs/choice_dialogs.h"
#include "ui/dialogs/plan_dialogs.h"
#include "ui/dialogs/preferences_dialog.h"
#include "ui/plan_view.h"
#include "ui/support/appearance.h"
#include "ui/support/message_bar.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QDialog>
#include <QElapsedTimer>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QTextLayout>

#include <iostream>

using namespace csp;

namespace {

/// As at the start of the program: no dictionary was asked for yet.
struct NoDictionaryYet {
    NoDictionaryYet() { delete &DictionaryReader::instance(); }
};

bool waitForDictionary()
{
    DictionaryReader::instance().read();
    return QTest::qWaitFor([] { return DictionaryReader::instance().dictionary() != nullptr; }, 30'000);
}

struct SpellingWorld : PageWorld {
    explicit SpellingWorld(const Plan &plan = smallPlan()) : PageWorld(plan)
    {
        checkSpellingIn(page.get(), *document);
        REQUIRE(waitForDictionary());
    }
    SpellCheck &check() const { return SpellCheck::of(*document); }
    CellEditor *open(const Id<Action> &action, int column = 0) const
    {
        view()->editCell(action, column);
        REQUIRE(view()->openEditor());
        return view()->openEditor();
    }
    qint64 entries() const { return document->history().newest(1).front().n; }
};

QStringList marked(const CheckedText &text)
{
    QStringList words;
    for (const auto &mark : text.extraSelections())
        words << mark.cursor.selectedText();
    return words;
}

bool waitForMarks(const CheckedText &text, const QStringList &words)
{
    return QTest::qWaitFor([&] { return marked(text) == words; }, 5000);
}

/// Opens a context menu by the Menu key or with the pointer at a place, tells what it offers, and takes what
/// is called `name`, which must be there.
QStringList useMenu(QWidget *field, const char *name, int which = 0, std::optional<QPoint> at = {})
{
    QStringList offered;
    bool there = false;
    QTimer::singleShot(0, field, [&] {
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        if (!menu)
            return;
        QList<QAction *> named;
        for (QAction *action : menu->actions()) {
            offered << action->text();
            if (name && action->objectName() == QLatin1String(name))
                named << action;
        }
        there = named.size() > which;
        if (there)
            named[which]->trigger();
        menu->close();
    });
    QContextMenuEvent event(at ? QContextMenuEvent::Mouse : QContextMenuEvent::Keyboard,
                            at.value_or(QPoint()), field->mapToGlobal(at.value_or(QPoint())));
    QApplication::sendEvent(field, &event);
    CHECK(there == (name != nullptr));
    return offered;
}

int wavePixels(QWidget *widget)
{
    const QImage image = widget->grab().toImage();
    const QColor wave = colours().misspelt;
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            const QColor at = image.pixelColor(x, y);
            if (std::abs(at.red() - wave.red()) + std::abs(at.green() - wave.green()) +
                    std::abs(at.blue() - wave.blue()) <
                60)
                ++count;
        }
    return count;
}

} // namespace

TEST_CASE("a dictionary is read when somebody is about to type, not before")
{
    const NoDictionaryYet fresh;
    PageWorld world;
    checkSpellingIn(world.page.get(), *world.document);
    const auto action = world.add("We recieve color");
    world.view()->grab();
    QTest::qWait(100);
    CHECK_FALSE(DictionaryReader::instance().isReading());
    CHECK_FALSE(DictionaryReader::instance().dictionary());
    CHECK(SpellCheck::of(*world.document).misspelt(u("recieve")).empty());
    world.view()->editCell(action, 0);
    CHECK(waitForMarks(*world.view()->openEditor(), {u("recieve"), u("color")}));
}

TEST_CASE("nothing is read and marked when that is not wanted, and the marks go at once")
{
    const NoDictionaryYet fresh;
    PageWorld world;
    checkSpellingIn(world.page.get(), *world.document);
    markSpelling(false);
    const auto action = world.add("We recieve it");
    world.view()->editCell(action, 0);
    QTest::qWait(100);
    CHECK_FALSE(DictionaryReader::instance().isReading());
    CHECK_FALSE(DictionaryReader::instance().dictionary());
    markSpelling(true);
    REQUIRE(waitForDictionary());
    CHECK(waitForMarks(*world.view()->openEditor(), {u("recieve")}));
    markSpelling(false);
    CHECK(waitForMarks(*world.view()->openEditor(), {}));
    markSpelling(true);
}

TEST_CASE("a word is marked once it is finished, and marking it is no change of the text")
{
    SpellingWorld world;
    CellEditor *editor = world.open(world.add("Start"));
    world.type(" recieve");
    QTest::qWait(200);
    CHECK(marked(*editor).isEmpty());
    world.type(" ");
    CHECK(waitForMarks(*editor, {u("recieve")}));
    CHECK(editor->toPlainText() == u("Start recieve "));
    REQUIRE(world.view()->commitTyping());
    const qint64 before = world.entries();
    const auto action = world.view()->currentAction();
    editor = world.open(action);
    CHECK(waitForMarks(*editor, {u("recieve")}));
    CHECK_FALSE(editor->isDirty());
    CHECK_FALSE(editor->document()->isUndoAvailable());
    REQUIRE(world.view()->commitTyping());
    CHECK(world.entries() == before);
}

TEST_CASE("the menu of a misspelt word puts another in its place, as one step in the field and in the plan")
{
    SpellingWorld world;
    const auto action = world.add("The color’s recieved by all");
    CellEditor *editor = world.open(action);
    REQUIRE(waitForMarks(*editor, {u("color’s"), u("recieved")}));
    const qint64 before = world.entries();
    editor->choose({12, 8});
    const QStringList offered = useMenu(editor, "suggestion");
    CHECK(offered.value(0) == u("received"));
    CHECK(offered.contains(u("Add “recieved” to the plan's words")));
    CHECK(editor->toPlainText() == u("The color’s received by all"));
    CHECK(waitForMarks(*editor, {u("color’s")}));
    editor->undo();
    CHECK(editor->toPlainText() == u("The color’s recieved by all"));
    editor->redo();
    CHECK(editor->toPlainText() == u("The color’s received by all"));
    editor->choose({5, 0});                                         // within the word is enough
    CHECK(useMenu(editor, "suggestion").value(0) == u("colour’s")); // with the apostrophe of the text
    REQUIRE(world.view()->commitTyping());
    CHECK(world.cell(1, 0) == u("The colour’s received by all"));
    REQUIRE(world.document->undo()); // both were one visit to the cell
    CHECK(world.entries() > before);
    CHECK(world.cell(1, 0) == u("The color’s recieved by all"));

    const qint64 between = world.entries();
    editor = world.open(action);
    editor->choose({12, 8});
    useMenu(editor, "suggestion");
    REQUIRE(world.view()->commitTyping());
    CHECK(world.cell(1, 0) == u("The color’s received by all"));
    CHECK(world.entries() == between + 1);
}

TEST_CASE("a word added to the plan is right in every field; an ignored one until the plan is closed")
{
    SpellingWorld world;
    CellEditor *editor = world.open(world.add("Shelthorpe beatcode"));
    REQUIRE(waitForMarks(*editor, {u("Shelthorpe"), u("beatcode")}));
    editor->choose({0, 10});
    useMenu(editor, "add-known-word");
    CHECK(waitForMarks(*editor, {u("beatcode")}));
    CHECK(edit::knownWords(world.document->database()).size() == 1);
    editor->choose({11, 8});
    useMenu(editor, "ignore-word");
    CHECK(waitForMarks(*editor, {}));
    CHECK(edit::knownWords(world.document->database()).size() == 1);
    CHECK(editor->toPlainText() == u("Shelthorpe beatcode"));
    CHECK(world.check().misspelt(u("Leicestershire Constabulary of CBC")).empty()); // its agencies
    const qint64 before = world.entries();
    world.view()->commitTyping();
    CHECK(world.entries() == before);
    REQUIRE(world.document->undo());
    CHECK(world.check().misspelt(u("Shelthorpe beatcode")).size() == 1);
}

TEST_CASE("cells show their misspelt words also while nobody types in them")
{
    SpellingWorld world;
    world.add("Patrols in the centre");
    world.view()->setCurrentIndex({});
    CHECK(wavePixels(world.view()->viewport()) == 0);
    world.add("Patrols in the center");
    world.view()->setCurrentIndex({});
    CHECK(wavePixels(world.view()->viewport()) > 5);
    markSpelling(false);
    CHECK(wavePixels(world.view()->viewport()) == 0);
    markSpelling(true);
    CHECK(wavePixels(world.view()->viewport()) > 5);
    edit::addKnownWord(*world.document, u("center"));
    CHECK(wavePixels(world.view()->viewport()) == 0);
}

TEST_CASE("the key goes through the risk assessment, the cells and the details, and opens what it finds")
{
    SpellingWorld world;
    edit::setRiskAssessment(*world.document, world.form.priority, world.form.year, u("A shortege of staff"));
    const auto first = world.add("We recieve it");
    world.add("All is well");
    const auto third = world.add("Colours", Objective::Intelligence);
    edit::set(*world.document, third, &Action::outcomeTarget, u("Mesure of center"));
    edit::set(*world.document, third, &Action::statusReason, u("Becuase of it"));
    world.page->panel()->show();
    QCoreApplication::processEvents();

    const auto next = [&] { return world.page->showMisspelt(world.check(), true).value_or(u("none")); };
    CHECK(world.page->showMisspelt(world.check(), false) == u("shortege"));
    CHECK(next() == u("recieve"));
    REQUIRE(world.view()->openEditor());
    CHECK(world.view()->currentAction() == first);
    CHECK(world.view()->openEditor()->textCursor().selectedText() == u("recieve"));
    CHECK(next() == u("Mesure"));
    CHECK(world.view()->currentAction() == third);
    CHECK(world.view()->currentIndex().column() == ActionFormModel::OutcomeTarget);
    CHECK(next() == u("center"));
    CHECK(next() == u("Becuase"));
    CHECK(world.field("status-reason")->line()->selectedText() == u("Becuase"));
    CHECK(next() == u("none"));
    // One put right in the line goes into the plan as any other typing.
    useMenu(world.field("status-reason")->line(), "suggestion");
    CHECK(world.page->commitTyping());
    CHECK(selectRow<Action>(world.document->database(), third)->statusReason == u("Because of it"));
}

TEST_CASE("marks in a line leave its text, its undo and its caret alone")
{
    SpellingWorld world;
    const auto action = world.add("Start");
    world.view()->choose({action});
    edit::set(*world.document, action, &Action::statusReason, u("Becuase of it"));
    world.page->panel()->show();
    QCoreApplication::processEvents();
    CheckedLine *line = world.field("status-reason")->line();
    line->setFocus();
    QTRY_COMPARE(wavePixels(line) > 3, true);
    CHECK(line->text() == u("Becuase of it"));
    CHECK_FALSE(line->isUndoAvailable());
    CHECK_FALSE(line->isModified());
    world.field("lead-person")->line()->setText(u("Sgt Qwzkx")); // names are not looked at
    CHECK(wavePixels(world.field("lead-person")->line()) == 0);
}

TEST_CASE("of a text of a megabyte only what is in sight is looked at")
{
    SpellingWorld world;
    const bool oneLine = GENERATE(true, false);
    CAPTURE(oneLine);
    TextField field(
        u("Long"), [](const QString &, const QString &) {}, world.page.get());
    field.setGeometry(0, 0, 500, 300);
    const QString sentence = u("We recieve it.") + QLatin1Char(oneLine ? ' ' : '\n');
    field.setPlanText(sentence.repeated(1'000'000 / sentence.size()));
    field.show();
    REQUIRE(QTest::qWaitFor([&] { return !marked(field).isEmpty(); }, 5000));
    CHECK(marked(field).size() < 500);
    field.moveCursor(QTextCursor::End);
    REQUIRE(QTest::qWaitFor(
        [&] {
            return !field.extraSelections().isEmpty() &&
                   field.extraSelections().last().cursor.position() > 990'000;
        },
        5000));
    CHECK(marked(field).size() < 500);
}

TEST_CASE("the window tells which word it went to and what could be meant, and when there are none left")
{
    WindowWorld world(u("blank"));
    REQUIRE(waitForDictionary());
    Document &document = world.document();
    MessageBar *bar = world.window->findChild<MessageBar *>();
    world.window->perform(Command::NextMisspelt);
    CHECK(bar->sentence() == u("No misspelt word is left on this page."));
    const auto priority = edit::addPriority(document, u("Feeling safe"));
    const auto action = edit::addAction(document, {priority, Period::financialYear(2008)},
                                        Objective::Prevention, {}, {u("We recieve it")});
    REQUIRE(world.window->planView()->showRow(Action::table, action.value));
    world.window->activateWindow();
    world.window->perform(Command::NextMisspelt);
    CHECK(bar->sentence().contains(u("“recieve”")));
    CHECK(bar->sentence().contains(u("“receive”")));
    world.window->perform(Command::NextMisspelt);
    CHECK(bar->sentence().startsWith(u("From the top again")));
    SpellCheck::of(document).ignore(u("recieve"));
    world.window->perform(Command::NextMisspelt);
    CHECK(bar->sentence() == u("No misspelt word is left on this page."));
}

TEST_CASE("the words of the plan are seen, added and taken away in one dialog, as one edit")
{
    WindowWorld world(u("blank"));
    Document &document = world.document();
    edit::addKnownWord(document, u("Shelthorpe"));
    edit::addKnownWord(document, u("beatcode"));
    QString shown;
    QString typed = u("beatcode\n\n  Quorndon \n");
    ask::answerWith({{},
                     [&](const QString &sentence) { world.told << sentence; },
                     {},
                     [&](QDialog &dialog) {
                         auto *words = dialog.findChild<QPlainTextEdit *>(u("known-words"));
                         REQUIRE(words);
                         shown = words->toPlainText();
                         words->setPlainText(typed);
                         dialog.accept();
                         return dialog.result() == QDialog::Accepted;
                     }});
    const auto words = [&] {
        QStringList all;
        for (const KnownWord &row : edit::knownWords(document.database()))
            all << row.word;
        return all;
    };
    const qint64 before = document.history().newest(1).front().n;
    world.window->perform(Command::EditKnownWords);
    CHECK(shown == u("beatcode\nShelthorpe"));
    CHECK(words() == QStringList{u("beatcode"), u("Quorndon")});
    CHECK(document.history().newest(1).front().n == before + 1);
    typed = u("two words");
    world.window->perform(Command::EditKnownWords);
    CHECK(words() == QStringList{u("beatcode"), u("Quorndon")});
    REQUIRE(document.undo());
    CHECK(words() == QStringList{u("beatcode"), u("Shelthorpe")});
}

TEST_CASE("where there is no dictionary the program says so and does everything else")
{
    const NoDictionaryYet fresh;
    const QTemporaryDir empty;
    const QByteArray dirs = qgetenv("XDG_DATA_DIRS");
    const QByteArray home = qgetenv("XDG_DATA_HOME");
    qputenv("XDG_DATA_DIRS", empty.path().toUtf8());
    qputenv("XDG_DATA_HOME", empty.path().toUtf8());
    {
        WindowWorld world(u("blank"));
        world.window->perform(Command::NextMisspelt);
        MessageBar *bar = world.window->findChild<MessageBar *>();
        CHECK(QTest::qWaitFor([&] { return bar->sentence() == noDictionarySentence(); }, 10'000));
        CHECK_FALSE(SpellCheck::of(world.document()).marks());
        QStringList labels;
        ask::answerWith({{}, {}, {}, [&](QDialog &dialog) {
                             for (const QLabel *label : dialog.findChildren<QLabel *>())
                                 labels << label->text();
                             return false;
                         }});
        world.window->perform(Command::EditPreferences);
        CHECK(labels.contains(noDictionarySentence()));
    }
    const auto back = [](const char *name, const QByteArray &value) {
        value.isNull() ? qunsetenv(name) : qputenv(name, value);
    };
    back("XDG_DATA_DIRS", dirs);
    back("XDG_DATA_HOME", home);
    CHECK(findDictionary());
    const NoDictionaryYet again; // the next one looks anew
}

TEST_CASE("a long form is gone through without looking up every row by itself")
{
    // Ten times as many rows take about ten times as long, and room for a busy machine.
    const auto time = [](int rows) {
        SpellingWorld world(ActionWorld::longPlan(rows));
        const auto last = world.model().actionAt(world.model().rowCount() - 1);
        edit::set(*world.document, last, &Action::outcomeTarget, u("We recieve"));
        world.check().misspelt(u("recieve"));
        QElapsedTimer timer;
        timer.start();
        CHECK(world.page->showMisspelt(world.check(), false) == u("recieve"));
        CHECK(world.view()->currentAction() == last);
        const double took = static_cast<double>(timer.nsecsElapsed()) / 1e6;
        std::cout << "  " << rows << " rows to the only misspelt word: " << took << " ms\n";
        return took;
    };
    const double few = time(400);
    CHECK(time(4000) < 40 * few);
}

TEST_CASE("the menu of a cell nobody types in offers what its misspelt word could mean, as one edit")
{
    SpellingWorld world;
    const auto action = world.add("We recieve bicycles and accomodate them");
    world.view()->choose({action}, 0);
    const int row = world.model().rowOf(action);
    const qint64 before = world.entries();
    const QStringList byKey = useMenu(world.view(), "suggestion"); // the first one of the cell
    CHECK(byKey.first().toLower() == u("receive"));
    CHECK(byKey.contains(u("Add “recieve” to the plan's words")));
    CHECK(byKey.size() > 10); // the commands for the row follow
    CHECK(world.cell(row, 0) == u("We receive bicycles and accomodate them"));
    CHECK(world.entries() == before + 1);

    // The word under the pointer, and nothing where it stands elsewhere.
    const QRect cell = world.view()->visualRect(world.model().index(row, 0));
    const QFontMetrics metrics = world.view()->fontMetrics();
    QTextLayout layout(world.cell(row, 0), world.view()->font());
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine())
        line.setLineWidth(cell.width() - 2 * ActionCellDelegate::padding);
    layout.endLayout();
    const auto placeOf = [&](const char *word) {
        const auto at = static_cast<int>(world.cell(row, 0).indexOf(u(word)));
        const QTextLine line = layout.lineForTextPosition(at);
        return cell.topLeft() + QPoint(ActionCellDelegate::padding + static_cast<int>(line.cursorToX(at)) + 8,
                                       ActionCellDelegate::padding +
                                           line.lineNumber() * metrics.lineSpacing() + metrics.height() / 2);
    };
    for (const char *right : {"bicycles", "receive"})
        CHECK_FALSE(useMenu(world.view()->viewport(), nullptr, 0, placeOf(right)).contains(u("accommodate")));
    const QPoint empty = cell.bottomRight() - QPoint(3, 3);
    CHECK_FALSE(useMenu(world.view()->viewport(), nullptr, 0, empty).contains(u("accommodate")));
    useMenu(world.view()->viewport(), "suggestion", 0, placeOf("accomodate"));
    CHECK(world.cell(row, 0) == u("We receive bicycles and accommodate them"));
    CHECK(world.entries() == before + 2);
    REQUIRE(world.document->undo());
    CHECK(world.cell(row, 0) == u("We receive bicycles and accomodate them"));
    REQUIRE(world.document->undo());
    CHECK(world.cell(row, 0) == u("We recieve bicycles and accomodate them"));
    CHECK(world.told.isEmpty());
}

TEST_CASE("aims show their misspelt words in the list, and what could be meant is one choice away")
{
    SpellingWorld world;
    markSpelling(true);
    ask::answerWith({{}, {}, {}, [&](QDialog &dialog) {
                         dialog.show();
                         auto *list = dialog.findChild<QListWidget *>();
                         REQUIRE(list);
                         list->setCurrentRow(0); // what is chosen has a wave in the colour of its words
                         CHECK(QTest::qWaitFor([&] { return wavePixels(list->viewport()) > 0; }, 5000));
                         list->setCurrentRow(1);
                         CHECK(useMenu(list, "suggestion").first().toLower() == u("receive"));
                         CHECK(wavePixels(list->viewport()) == 0);
                         list->item(0)->setText(u("Wardens accomodate"));
                         list->editItem(list->item(0));
                         const auto *editor = list->findChild<CheckedLine *>();
                         CHECK((editor && editor->holdsSentences()));
                         return true;
                     }});
    const auto aims = dialogs::aims(world.page.get(), u("Feeling safe"),
                                    {{{u("a")}, u("Patrols")}, {{u("b")}, u("Recieve fewer reports")}});
    ask::answerWith({});
    REQUIRE(aims);
    CHECK(aims->at(0).text == u("Wardens accomodate")); // nothing changes that nobody chose
    CHECK(aims->at(1).text == u("Receive fewer reports"));
}

TEST_CASE("titles and headings that a dialog asks for are checked, names of agencies are not")
{
    SpellingWorld world;
    int checked = 0;
    ask::answerWith({{}, {}, {}, [&](QDialog &dialog) {
                         dialog.show();
                         checked = static_cast<int>(checkedFieldsIn(&dialog).size());
                         return false;
                     }});
    dialogs::priorityTitle(world.page.get(), u("Feeling safe"));
    CHECK(checked == 1);
    dialogs::name(world.page.get(), {u("Add a section"), u("Add"), u("Heading"), {}, {}, {}, true});
    CHECK(checked == 1);
    dialogs::name(world.page.get(), {u("Add an agency"), u("Add"), u("Name"), {}, {}, {}});
    CHECK(checked == 0);
    ask::answerWith({});
}
