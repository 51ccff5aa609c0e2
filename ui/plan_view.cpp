// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan_view.h"

#include "core/edit/known_words.h"
#include "core/edit/plan.h"
#include "core/model/error.h"
#include "core/store/settings.h"
#include "ui/dialogs/plan_dialogs.h"
#include "ui/pages/action_plan_page.h"
#include "ui/pages/findings_page.h"
#include "ui/pages/funding_page.h"
#include "ui/pages/history_page.h"
#include "ui/pages/measures_page.h"
#include "ui/pages/overview_page.h"
#include "ui/pages/part_page.h"
#include "ui/pages/partners_page.h"
#include "ui/pages/pictures_page.h"
#include "ui/pages/priorities_page.h"
#include "ui/pages/priority_page.h"
#include "ui/pages/round_page.h"
#include "ui/pages/section_page.h"
#include "ui/pages/words_page.h"
#include "ui/pages/work_page.h"
#include "ui/support/appearance.h"
#include "ui/support/ask.h"
#include "ui/support/attempt.h"
#include "ui/support/findings_watch.h"
#include "ui/support/page_heading.h"
#include "ui/support/spell_check.h"
#include "ui/support/tables.h"

#include <QLabel>
#include <QResizeEvent>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include <utility>

namespace csp {

using Kind = PlanTreeModel::Kind;

namespace {

/// Rows of the tree with room between them, on as many lines as their words need, up to four.
class RoomyRows : public RowDelegate {
public:
    RoomyRows(QTreeView *tree) : RowDelegate(tree), m_tree(tree)
    {
        tree->viewport()->installEventFilter(this);
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const int margin = m_tree->style()->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, m_tree) + 1;
        int indents = 0; // one for each level
        for (QModelIndex level = index; level.isValid(); level = level.parent())
            indents += m_tree->indentation();
        const QRect room(0, 0, std::max(60, m_tree->viewport()->width() - indents - 2 * margin), 1000);
        const QRect words = option.fontMetrics.boundingRect(room, Qt::TextWordWrap, index.data().toString());
        // A very long title ends in dots, so that the other pages stay in reach.
        return {words.width(), std::min(words.height(), option.fontMetrics.lineSpacing() * 4) + 10};
    }

    bool eventFilter(QObject *object, QEvent *event) override
    {
        if (object == m_tree->viewport() && event->type() == QEvent::Resize)
            m_tree->doItemsLayout();
        return RowDelegate::eventFilter(object, event);
    }

private:
    QTreeView *m_tree;
};

const QString treeWidth = QStringLiteral("window/treeWidth"); ///< as it is with text of the usual size

int atTextSize(int width)
{
    return width * preferredTextSize() / 100;
}

} // namespace

PlanView::PlanView(Document &document, QWidget *parent, const std::optional<PlanTreeModel::Place> &first)
    : QWidget(parent), m_document(document), m_model(new PlanTreeModel(document, this)),
      m_name(new QLabel(this)), m_tree(new RowTree(this)), m_stack(new QStackedWidget(this)),
      m_findings(new FindingsWatch(document, 1500, this))
{
    // Before the tree hears of it and chooses another entry.
    connect(m_model, &QAbstractItemModel::rowsAboutToBeRemoved, this, [this] { m_settling = true; });
    connect(m_model, &QAbstractItemModel::rowsAboutToBeInserted, this, [this] { m_settling = true; });
    m_tree->setModel(m_model);
    m_tree->setHeaderHidden(true);
    m_tree->setAccessibleName(tr("Pages of the plan"));
    m_tree->setAccessibleDescription(tr("The page of the chosen entry stands beside it."));
    m_tree->setWordWrap(true);
    m_tree->setTextElideMode(Qt::ElideRight);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel); // entries differ in height
    m_tree->setIndentation(m_tree->style()->pixelMetric(QStyle::PM_TreeViewIndentation, nullptr, m_tree) * 4 /
                           5);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setItemDelegate(new RoomyRows(m_tree));
    openBranches();
    m_name->setTextFormat(Qt::PlainText);
    m_name->setWordWrap(true);
    m_name->setMargin(8);
    QFont bold = m_name->font();
    bold.setWeight(QFont::DemiBold);
    m_name->setFont(bold);
    auto *left = new QWidget(this);
    left->setAutoFillBackground(true);
    left->setBackgroundRole(QPalette::Base);
    auto *leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 0, 0, 0);
    leftLayout->setSpacing(0);
    leftLayout->addWidget(m_name);
    leftLayout->addWidget(m_tree, 1);

    m_splitter = new QSplitter(this);
    m_splitter->addWidget(left);
    m_splitter->addWidget(m_stack);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setCollapsible(1, false);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] {
        settings().setValue(treeWidth, m_splitter->sizes().constFirst() * 100 / preferredTextSize());
    });
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);

    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &PlanView::follow);
    connect(m_tree->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        // A click below the last entry goes nowhere, and the page on screen stays marked.
        if (!m_tree->selectionModel()->hasSelection() && m_tree->currentIndex().isValid())
            m_tree->selectionModel()->select(m_tree->currentIndex(), QItemSelectionModel::Select);
    });
    connect(&document, &Document::changed, this, &PlanView::settle); // after the model has taken the change
    connect(m_findings, &FindingsWatch::found, this, &PlanView::findingsChanged);
    checkSpellingIn(this, document);
    showName();
    const auto &priorities = m_model->priorities();
    if (!first || !open(*first))
        open(m_model->isPart()    ? PlanTreeModel::Place{Kind::PartUpdate}
             : priorities.empty() ? PlanTreeModel::Place{}
                                  : PlanTreeModel::Place{Kind::Priority, priorities.front().id});
}

PlanView::~PlanView() = default;

void PlanView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitTree();
}

/// A share of the window until a person says otherwise; wider where the text is larger, but the page comes
/// first.
void PlanView::fitTree()
{
    const int all = width();
    const int offered = std::clamp(all / 6, atTextSize(200), atTextSize(320));
    const int kept = settings().value(treeWidth, -1).toInt();
    const int wanted =
        kept < 0 ? std::min(offered, all / 3) : std::min(atTextSize(kept), std::max(kept, all / 2));
    m_splitter->setSizes({wanted, std::max(1, all - wanted)});
}

Page *PlanView::pageFor(const PlanTreeModel::Place &place)
{
    Page *&page = m_pages[place.kind];
    if (!page) {
        switch (place.kind) {
        case Kind::PartUpdate: {
            auto *made = new PartPage(m_document, m_stack);
            connect(made, &PartPage::sendBackWanted, this, &PlanView::sendBackWanted);
            page = made;
            break;
        }
        case Kind::Overview: {
            auto *made = new OverviewPage(m_document, m_stack);
            connect(made, &OverviewPage::actionsWanted, this,
                    [this](const ActionsWanted &wanted) { showActions(wanted); });
            connect(made, &OverviewPage::rowWanted, this, &PlanView::showRow);
            page = made;
            break;
        }
        case Kind::Work:
        case Kind::Funding: {
            auto *made = place.kind == Kind::Work
                             ? static_cast<TotalsPage *>(new WorkPage(m_document, m_stack))
                             : new FundingPage(m_document, m_stack);
            connect(made, &TotalsPage::actionsWanted, this,
                    [this](const ActionsWanted &wanted) { showActions(wanted); });
            page = made;
            break;
        }
        case Kind::ActionPlans: {
            auto *made = new PrioritiesPage(m_document, m_stack);
            connect(made, &PrioritiesPage::openRequested, this, [this](const Id<Priority> &id) {
                open({Kind::Priority, id});
            });
            connect(made, &PrioritiesPage::commandRequested, this, &PlanView::perform);
            page = made;
            break;
        }
        case Kind::Priority:
            page = new ActionPlanPage(m_document, m_stack);
            break;
        case Kind::AboutPriority: {
            auto *made = new PriorityPage(m_document, m_stack);
            connect(made, &PriorityPage::rowWanted, this, &PlanView::showRow);
            connect(made, &PriorityPage::commandRequested, this, &PlanView::perform);
            page = made;
            break;
        }
        case Kind::Words: {
            auto *made = new WordsPage(m_document, m_stack);
            connect(made, &NarrativePage::rowWanted, this, &PlanView::showRow);
            page = made;
            break;
        }
        case Kind::Section: {
            auto *made = new SectionPage(m_document, m_stack);
            connect(made, &NarrativePage::rowWanted, this, &PlanView::showRow);
            page = made;
            break;
        }
        case Kind::Partners:
            page = new PartnersPage(m_document, m_stack);
            break;
        case Kind::Round: {
            auto *made = new RoundPage(m_document, m_stack);
            connect(made, &RoundPage::rowWanted, this, &PlanView::showRow);
            page = made;
            break;
        }
        case Kind::Pictures:
            page = new PicturesPage(m_document, m_stack);
            break;
        case Kind::Measures:
            page = new MeasuresPage(m_document, m_stack);
            break;
        case Kind::Findings: {
            auto *made = new FindingsPage(m_document, *m_findings, m_stack);
            connect(made, &FindingsPage::rowWanted, this,
                    [this](const std::string &table, const QString &id) {
                        const auto aim = table == Aim::table ? selectRow(m_document.database(), Id<Aim>{id})
                                                             : std::nullopt;
                        if (aim) // what it lacks is given to it there
                            open({Kind::AboutPriority, aim->priority});
                        if (showRow(table, id) && qobject_cast<ActionPlanPage *>(m_page))
                            m_page->panes().constFirst()->setFocus(); // to mend it there
                    });
            page = made;
            break;
        }
        case Kind::History:
            page = new HistoryPage(m_document, m_stack);
            break;
        }
        connect(page, &Page::commandsChanged, this, &PlanView::commandsChanged);
        // The room that a page needs is not kept for it while another is shown.
        page->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
        m_stack->addWidget(page);
    }
    if (place.kind == Kind::Priority)
        static_cast<ActionPlanPage *>(page)->setPriority(place.priority);
    else if (place.kind == Kind::AboutPriority)
        static_cast<PriorityPage *>(page)->setPriority(place.priority);
    else if (place.kind == Kind::Section)
        static_cast<SectionPage *>(page)->setSection(place.section);
    return page;
}

bool PlanView::open(const PlanTreeModel::Place &place)
{
    const QModelIndex index = m_model->indexOf(place);
    if (!index.isValid())
        return false;
    if (m_page && place == m_place)
        return true;
    if (!commitTyping()) {
        // Not now: a click goes on to select the entry it is on.
        QMetaObject::invokeMethod(
            this, [this] { m_tree->setCurrentIndex(m_model->indexOf(m_place)); }, Qt::QueuedConnection);
        return false;
    }
    m_place = place;
    Page *before = std::exchange(m_page, pageFor(place));
    if (before != m_page) {
        if (before)
            before->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
        m_page->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
        m_stack->setCurrentWidget(m_page);
        QMetaObject::invokeMethod(this, &PlanView::fitTree, Qt::QueuedConnection); // once all is laid out
    }
    openBranches();
    m_tree->setCurrentIndex(index);
    emit pageChanged();
    return true;
}

void PlanView::follow(const QModelIndex &index)
{
    if (m_settling || !index.isValid())
        return;
    open(m_model->place(index));
    m_tree->scrollTo(m_tree->currentIndex()); // branches that opened may have moved it
}

void PlanView::openBranches()
{
    m_tree->expand(m_model->indexOf({Kind::ActionPlans}));
    if (m_place.kind == Kind::Section || m_place.kind == Kind::Words)
        m_tree->expand(m_model->indexOf({Kind::Words}));
    // The rest opens as somebody comes to it: the tree stays short enough to see whole.
    if (m_place.priority)
        m_tree->expand(m_model->indexOf({Kind::Priority, m_place.priority}));
}

void PlanView::showName()
{
    const auto plan = selectRow(m_document.database(), PlanInfo{}.id).value_or(PlanInfo());
    showTitle(*m_name, plan.title.isEmpty() ? tr("Plan without a title") : plan.title.simplified());
}

void PlanView::settle(const RowChanges &changes)
{
    if (touches(changes, PlanInfo::table))
        showName();
    if (m_settling) {
        m_settling = false;
        openBranches();
        if (const QModelIndex index = m_model->indexOf(m_place); index.isValid())
            m_tree->setCurrentIndex(index);
        else
            open({m_place.kind == Kind::Section ? Kind::Words : Kind::ActionPlans});
    }
    emit commandsChanged();
}

bool PlanView::commitTyping()
{
    return !m_page || m_page->commitTyping();
}

std::optional<PlanTreeModel::Place> PlanView::placeOf(const std::string &table, const QString &id) const
{
    const Database &database = m_document.database();
    const auto one = [&](const char *sql) {
        Statement find = database.prepare(sql);
        find.bind(id);
        QString found = find.step() ? find.text(0) : QString();
        return found;
    };
    QString priority;
    if (table == Action::table)
        priority = one("SELECT priority_id FROM action_plan WHERE id ="
                       " (SELECT action_plan_id FROM action WHERE id = ?1)");
    else if (table == ProgressUpdate::table)
        priority =
            one("SELECT priority_id FROM action_plan WHERE id = (SELECT action_plan_id FROM action WHERE id ="
                " (SELECT action_id FROM progress_update WHERE id = ?1))");
    else if (table == ActionParty::table)
        priority =
            one("SELECT priority_id FROM action_plan WHERE id = (SELECT action_plan_id FROM action WHERE id ="
                " (SELECT action_id FROM action_party WHERE id = ?1))");
    else if (table == ActionMeasure::table)
        priority =
            one("SELECT priority_id FROM action_plan WHERE id = (SELECT action_plan_id FROM action WHERE id ="
                " (SELECT action_id FROM action_measure WHERE id = ?1))");
    else if (table == ActionPlan::table)
        priority = one("SELECT priority_id FROM action_plan WHERE id = ?1");
    else if (table == Aim::table)
        priority = one("SELECT priority_id FROM aim WHERE id = ?1");
    else if (table == PriorityLead::table || table == AimMeasure::table) {
        priority = table == PriorityLead::table ? one("SELECT priority_id FROM priority_lead WHERE id = ?1")
                                                : one("SELECT priority_id FROM aim WHERE id ="
                                                      " (SELECT aim_id FROM aim_measure WHERE id = ?1)");
        return priority.isEmpty() ? std::nullopt
                                  : std::optional(PlanTreeModel::Place{Kind::AboutPriority, {priority}});
    } else if (table == Agency::table || table == Group::table || table == GroupMember::table)
        return PlanTreeModel::Place{Kind::Partners};
    else if (table == UpdateRequest::table)
        return PlanTreeModel::Place{Kind::Round};
    else if (table == Picture::table)
        return PlanTreeModel::Place{Kind::Pictures};
    else if (table == Section::table)
        return PlanTreeModel::Place{Kind::Section, {}, {id}};
    else if (table == Priority::table)
        priority = one("SELECT id FROM priority WHERE id = ?1");
    else if (table == Measure::table || table == Figure::table || table == Target::table ||
             table == MeasureReference::table || table == PriorityMeasure::table)
        return PlanTreeModel::Place{Kind::Measures};
    else if (table == PlanInfo::table)
        return PlanTreeModel::Place{Kind::ActionPlans};
    if (priority.isEmpty())
        return std::nullopt;
    return PlanTreeModel::Place{Kind::Priority, {priority}};
}

std::optional<QSet<Id<Action>>> PlanView::filteredActions() const
{
    const auto *page = qobject_cast<const ActionPlanPage *>(m_page);
    if (!page || !page->isFiltered())
        return std::nullopt;
    const auto shown = page->shownActions();
    return QSet<Id<Action>>(shown.begin(), shown.end());
}

Period PlanView::shownYear() const
{
    if (const auto *funding = qobject_cast<const FundingPage *>(m_page))
        return funding->year();
    const auto *page = qobject_cast<const ActionPlanPage *>(m_page);
    return page ? page->form().year : Period();
}

bool PlanView::showRow(const std::string &table, const QString &id)
{
    if (m_page && m_page->showRow(table, id))
        return true;
    const auto place = placeOf(table, id);
    return place && open(*place) && m_page->showRow(table, id);
}

bool PlanView::showForm(const Id<ActionPlan> &plan)
{
    const auto form = selectRow(m_document.database(), plan);
    if (!form || !open({Kind::Priority, form->priority}))
        return false;
    static_cast<ActionPlanPage *>(m_page)->setYear(form->year);
    return true;
}

Id<Priority> PlanView::chosenPriority() const
{
    if (m_place.priority)
        return m_place.priority;
    const auto *page = qobject_cast<const PrioritiesPage *>(m_page);
    return page ? page->chosen() : Id<Priority>();
}

std::optional<Menu> PlanView::pageMenu() const
{
    if (m_place.kind == Kind::Priority)
        return Menu::Action;
    if (m_place.kind == Kind::Measures)
        return Menu::Measure;
    return std::nullopt;
}

QList<QWidget *> PlanView::panes() const
{
    QList<QWidget *> panes{m_tree};
    if (!m_page)
        return panes;
    panes += m_page->panes();
    const auto isShown = [this](const QWidget *pane) { return pane->isVisibleTo(m_page); };
    if (std::none_of(panes.begin() + 1, panes.end(), isShown)) // an empty page: what begins it
        if (QWidget *first = firstInTabOrder(*m_page))
            panes += first;
    return panes;
}

void PlanView::authorChanged()
{
    if (m_page)
        m_page->authorChanged();
}

void PlanView::dayChanged()
{
    m_findings->lookNow();
    for (const auto &[kind, page] : m_pages)
        page->dayChanged();
}

std::shared_ptr<const PrivateFile> PlanView::newestCopy() const
{
    return m_findings->newestCopy();
}

std::optional<int> PlanView::findings() const
{
    const auto &found = m_findings->findings();
    return found ? std::optional(static_cast<int>(found->size())) : std::nullopt;
}

QString PlanView::whatIsLeftToFillIn()
{
    return m_model->isPart() ? static_cast<PartPage *>(pageFor({Kind::PartUpdate}))->whatIsLeft() : QString();
}

bool PlanView::canPerform(Command command) const
{
    switch (command) {
    case Command::ShowOverview:
    case Command::ShowWork:
    case Command::ShowFunding:
    case Command::ShowFindings:
        return true;
    case Command::ShowRound:
        return !m_model->isPart();
    case Command::AboutPriority:
        return chosenPriority().operator bool();
    case Command::PlanDetails:
    case Command::SetActionYear:
    case Command::AddPriority:
    case Command::NextMisspelt:
    case Command::EditKnownWords:
        return !m_document.isReadOnly();
    case Command::RenamePriority:
    case Command::RemovePriority:
    case Command::EditAims:
        return !m_document.isReadOnly() && chosenPriority();
    default:
        return m_page && m_page->canPerform(command);
    }
}

bool PlanView::isChecked(Command command) const
{
    return m_page && m_page->isChecked(command);
}

void PlanView::perform(Command command)
{
    if (!canPerform(command))
        return;
    switch (command) {
    case Command::ShowOverview:
        open({Kind::Overview});
        return;
    case Command::ShowWork:
        open({Kind::Work});
        return;
    case Command::ShowFunding:
        open({Kind::Funding});
        return;
    case Command::ShowRound:
        open({Kind::Round});
        return;
    case Command::ShowFindings:
        open({Kind::Findings});
        return;
    case Command::AboutPriority:
        open({Kind::AboutPriority, chosenPriority()});
        return;
    case Command::NextMisspelt:
        return showMisspelt();
    case Command::PlanDetails:
    case Command::SetActionYear:
    case Command::AddPriority:
    case Command::RenamePriority:
    case Command::RemovePriority:
    case Command::EditAims:
    case Command::EditKnownWords:
        if (commitTyping())
            performOwn(command);
        return;
    default:
        m_page->perform(command);
    }
}

void PlanView::performOwn(Command command)
{
    const Database &database = m_document.database();
    const auto priority = selectRow(database, chosenPriority());
    switch (command) {
    case Command::PlanDetails: {
        const auto plan = selectRow(database, PlanInfo{}.id).value_or(PlanInfo());
        const edit::PlanDetails now{plan.partnership, plan.shortName, plan.title,      plan.area,
                                    plan.firstYear,   plan.lastYear,  plan.actionYear, plan.marking};
        if (const auto details = dialogs::planDetails(this, now))
            attempt(this, [&] { edit::setPlanDetails(m_document, *details); });
        return;
    }
    case Command::SetActionYear: {
        const auto plan = selectRow(database, PlanInfo{}.id).value_or(PlanInfo());
        if (const auto year = dialogs::actionYear(this, plan.actionYear))
            attempt(this, [&] { edit::setActionYear(m_document, *year); });
        return;
    }
    case Command::AddPriority:
        if (const auto title = dialogs::priorityTitle(this, {}))
            attempt(this, [&] { open({Kind::Priority, edit::addPriority(m_document, *title)}); });
        return;
    case Command::RenamePriority:
        if (const auto title = priority ? dialogs::priorityTitle(this, priority->title) : std::nullopt)
            attempt(this, [&] { edit::renamePriority(m_document, priority->id, *title); });
        return;
    case Command::RemovePriority:
        if (priority &&
            ask::confirm(this, {tr("Remove a priority"),
                                tr("Remove “%1”?").arg(priority->title.simplified()),
                                tr("Its aims, its action plans of every year and their actions go with "
                                   "it. Its measures stay. Undo brings everything back."),
                                tr("Remove"),
                                {},
                                true}))
            attempt(this, [&] { edit::removePriority(m_document, priority->id); });
        return;
    case Command::EditAims: {
        if (!priority)
            return;
        std::vector<edit::AimText> now;
        for (const Aim &aim :
             selectRows<Aim>(database, "WHERE priority_id = ?1 ORDER BY position, id", priority->id))
            now.push_back({aim.id, aim.text});
        if (const auto aims = dialogs::aims(this, priority->title, now))
            attempt(this, [&] { edit::setAims(m_document, priority->id, *aims); });
        return;
    }
    case Command::EditKnownWords: {
        QStringList now;
        for (const KnownWord &row : edit::knownWords(database))
            now << row.word;
        if (const auto words = dialogs::knownWords(this, now))
            attempt(this, [&] { edit::setKnownWords(m_document, *words); });
        return;
    }
    default:
        return;
    }
}

void PlanView::showMisspelt()
{
    SpellCheck &check = SpellCheck::of(m_document);
    check.whenReady(this, [this, &check](bool ready) {
        if (!ready) {
            attempt(this, [] { throw InputError(DictionaryReader::instance().problem()); });
            return;
        }
        auto word = m_page->showMisspelt(check, true);
        const bool again = !word;
        if (again)
            word = m_page->showMisspelt(check, false);
        if (!word)
            return notice(this, tr("No misspelt word is left on this page."));
        if (word->isEmpty())
            return; // what is typed cannot be taken, and why is said
        const QStringList suggestions = check.suggestions(*word);
        const QString sentence =
            suggestions.isEmpty()
                ? tr("“%1” is not in the dictionary. The Menu key offers to keep it as a word of the plan.")
                      .arg(*word)
                : tr("“%1” is not in the dictionary: perhaps “%2”. The Menu key offers this and more.")
                      .arg(*word, suggestions.front());
        notice(this, again ? tr("From the top again: %1", "a sentence").arg(sentence) : sentence);
    });
}

} // namespace csp
