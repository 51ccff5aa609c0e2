// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/draft.h"
#include "core/store/document.h"
#include "core/store/plan_summary.h"
#include "ui/dialogs/preferences_dialog.h"
#include "ui/models/plan_tree_model.h"
#include "ui/support/commands.h"
#include "ui/support/message_bar.h"
#include "ui/support/output.h"

#include <QMainWindow>
#include <QTimer>

#include <memory>

class QLabel;
class QStackedWidget;
class QToolButton;

namespace csp {

class CommandActions;
class BackgroundCheck;
class BackupMaker;
class ForeignFile;
struct Backup;
class HelpWindow;
class PlanView;
struct MailMessage;
struct PreparedFile;
class StartPage;

/// The window: arranges menus, tool bar, the start page or the open plan, message bar and status line.
/// What a page shows and does is the page's.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(const Clock &clock, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Shows a plan file in place of what is open; false when it could not be opened, and then what was open
    /// stays.
    bool openPlan(const QString &path);
    /// The same at the page and row where it was left.
    bool reopenPlan(const QString &path);
    /// A new plan from a template, in a file of its own in Documents.
    void newPlan(const QString &templateName);
    void perform(Command command);

    Document *document() const { return m_document.get(); }
    PlanView *planView() const { return m_view; }

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    bool canPerform(Command command) const;
    bool isChecked(Command command) const;
    void refreshCommands();
    void refreshTitle();
    void refreshFindings();

    QString titleOfPlan() const;
    bool openPlan(const QString &path, const std::optional<PlanTreeModel::Place> &place);
    struct Loaded {
        std::unique_ptr<Document> document; ///< nothing: it was not opened, and why was said
        QString sentence;                   ///< what the person must know of how it was opened; often empty
        MessageOffer offer;
    };
    Loaded load(const QString &path, bool takeOver = false);
    Loaded openOwn(const QString &path, Document::Options options);
    Loaded takeIn(const QString &path, const Document::Options &options);
    Loaded saveLasting(const QString &path, const ForeignFile &file, const Document::Options &options);
    void sayOpened(const Loaded &loaded);
    static const MainWindow *windowWith(const QString &path);
    static bool isOwn(const QString &path);
    WaysOut waysOut(const QString &path, const Error &error);
    void recover(const QString &damaged);
    void saveOwnCopy(const QString &path);
    void show(std::unique_ptr<Document> document,
              const std::optional<PlanTreeModel::Place> &place = std::nullopt);
    void showStart();
    bool closePlan();
    void afterChange(const RowChanges &changes);
    void askAuthor();
    void changeAppearance(const dialogs::Appearance &wanted);
    void editPreferences();
    void makeView(const std::optional<PlanTreeModel::Place> &place = std::nullopt);
    void rememberWhere();
    void showHelp();
    void editShortcuts();
    void takeShortcuts();
    void orderTabs();
    void rebuildView();
    void chooseTemplate();
    void choosePlan();
    void saveCopy();
    void movePlan();
    void makeSeparatePlan();
    struct Copy {
        QString ours; ///< the path of the plan that it is a copy of
        PlanSummary summary;
    };
    std::optional<Copy> copyAt(const QString &path) const;
    bool seeCopies(const QString &ours, const QStringList &paths);
    std::optional<bool> takeAsCopy(const QString &path);
    bool takeAsCopies(const QStringList &paths);
    void chooseCopies();
    struct Brought { ///< what became of one copy
        enum class Outcome { BroughtIn, NothingNew, Stopped, GivenUp, Refused };
        Outcome outcome = Outcome::Refused;
        std::optional<qint64> entry = {}; ///< of the history, when the plan reads differently now
    };
    bool bringIn(const QStringList &paths);
    using ReadCopy = std::function<std::unique_ptr<merge::Incoming>(const Progress &)>;
    Brought look(const QString &path, const QString &which);
    /// `path`: the file that came, where it is still there.
    Brought look(const QString &file, const ReadCopy &readCopy, const QString &which,
                 const QString &path = {});
    Brought answer(const QString &file, const merge::Incoming &copy, const QString &which);
    void sayBrought(const QString &file, const Brought &brought);
    MessageOffer offerChanges(qint64 before, qint64 after);
    void sayDrafts();
    void goOn(const merge::Drafts::Kept &draft);
    void compare();
    bool isPart() const;
    void share();
    void sendBack();
    void deliver(bool byMail, const PreparedFile &file, MailMessage message);
    void sayShared(const QString &path, const QString &sentence);
    void makeBackup();
    MessageOffer offerBackup(const QString &path);
    void openBackup(const Backup &backup, const QString &plan);
    void showBackups();
    void nameVersion();
    void goBackToOpening();
    void takeOver();
    void sayReadOnly();
    void watchOthers();
    void follow();
    void sayChangedThere();
    void openAgain();
    bool isFileLost();
    void lookAtFile();
    void sayFate(Document::FileFate fate);
    void goOnInCopy();
    void noteLatest();
    bool keepTyping();
    static QString planFilter();
    void bringOut(Command command);
    void takeBack(bool redo);
    void showChanged();
    void goToPane(int step);

    Clock m_clock;
    CommandActions *m_actions;
    std::unique_ptr<BackgroundCheck> m_check; ///< of a plan that was opened unchecked
    std::unique_ptr<BackupMaker> m_backup;    ///< of the day, of the plan that is open
    bool m_saidBackup = false;                ///< that none could be made
    MessageBar *m_messages;
    QString m_saidOfNewest; ///< by it, of an entry that undo takes back
    QStackedWidget *m_stack;
    StartPage *m_start = nullptr;
    HelpWindow *m_help = nullptr; ///< a window of its own, once it was wanted
    QLabel *m_saved;
    QToolButton *m_findings; ///< beside it: how many things there are to look at
    std::unique_ptr<Document> m_document;
    PlanView *m_view = nullptr; ///< of m_document; goes before it
    bool m_isPart = false;      ///< something was left out of the document
    RowChanges m_lastChanges;
    QTimer m_others;              ///< to look whether somebody else has written to the plan, or taken it over
    bool m_shownReadOnly = false; ///< what the window has said of the document
    bool m_saidChangedThere = false;
    Document::FileFate m_fate = Document::FileFate::AsLeft; ///< likewise of its file
    qint64 m_latest = 0;                                    ///< the newest entry this window knows of
    QDate m_day;                                            ///< as of which everything is shown
    bool m_wasLeft = false;     ///< for another window, since it was last the active one
    bool m_askedAuthor = false; ///< once is enough while the window is open
    OutputChoice m_lastOutput;  ///< what was chosen last is offered again
};

} // namespace csp
