// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/start_page.h"

#include "core/exchange/templates.h"
#include "ui/models/history_model.h"
#include "ui/support/appearance.h"
#include "ui/support/choice_button.h"
#include "ui/support/page_heading.h"
#include "ui/support/plan_summaries.h"
#include "ui/support/tab_order.h"

#include <QDir>
#include <QFileInfo>
#include <QFocusEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QScrollArea>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace csp {

namespace {

QLabel *subheading(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    QFont bold = label->font();
    bold.setWeight(QFont::DemiBold);
    label->setFont(bold);
    return label;
}

ChoiceButton *choice(const QString &text, const QString &description, const char *icon, QWidget *parent)
{
    auto *button = new ChoiceButton(parent);
    button->setTitle(text);
    button->setDescription({description});
    button->setIcon(commandIcon(icon));
    button->setAutoDefault(true); // Enter presses it too, as in a dialog
    return button;
}

QStringList linesAbout(const PlanSummary &summary)
{
    QStringList what;
    if (!summary.firstYear.isEmpty() && !summary.lastYear.isEmpty() && summary.firstYear != summary.lastYear)
        what << StartPage::tr("%1 to %2", "years").arg(summary.firstYear.label(), summary.lastYear.label());
    else if (!summary.firstYear.isEmpty())
        what << summary.firstYear.label();
    what << (summary.actions == 1 ? StartPage::tr("1 action")
                                  : StartPage::tr("%n actions", nullptr, static_cast<int>(summary.actions)));
    QStringList lines{what.join(StartPage::tr(" · "))};
    if (summary.changedAt.isValid())
        lines << StartPage::tr("Last changed %1 by %2")
                     .arg(summary.changedAt.toLocalTime().toString(QStringLiteral("dd/MM/yyyy HH:mm")),
                          HistoryModel::whoText(summary.changedBy));
    return lines;
}

} // namespace

StartPage::StartPage(QWidget *parent)
    : QWidget(parent), m_recent(new QVBoxLayout), m_summaries(new PlanSummaries(this))
{
    const auto tell = [this](const QString &path, const QStringList &lines) {
        for (const RecentPlan &plan : m_plans)
            if (plan.path == path)
                describe(plan, lines);
    };
    connect(m_summaries, &PlanSummaries::known, this,
            [this, tell](const QString &path, const PlanSummary &summary) {
                if (const auto button = m_buttons.find(path); button != m_buttons.end())
                    button->second->setTitle(titleText(summary.partnership, summary.title));
                tell(path, linesAbout(summary));
            });
    connect(m_summaries, &PlanSummaries::unreadable, this,
            [tell](const QString &path, const QString &sentence) { tell(path, {sentence}); });
    auto *content = new QWidget(this);
    content->setMaximumWidth(fontMetrics().averageCharWidth() * 190); // longer lines are hard to read
    auto *columns = new QHBoxLayout;
    columns->setSpacing(40);
    auto *left = new QVBoxLayout;
    left->setSpacing(8);
    m_recent->setSpacing(8);
    left->addWidget(subheading(tr("Start a new plan"), content));
    for (const Template &offered : templates()) {
        auto *button = choice(offered.title, offered.description, "new", content);
        button->setObjectName(QStringLiteral("new-") + offered.name);
        connect(button, &QPushButton::clicked, this,
                [this, name = offered.name] { emit newRequested(name); });
        left->addWidget(button);
        if (!m_first)
            m_first = button;
    }
    left->addStretch();
    auto *right = new QVBoxLayout;
    right->setSpacing(8);
    right->addWidget(subheading(tr("Go on with a plan"), content));
    auto *open =
        choice(tr("Open a plan file…"), tr("A file that ends in .csp, from this computer or from an e-mail"),
               "open", content);
    open->setObjectName(QStringLiteral("start-open"));
    connect(open, &QPushButton::clicked, this, &StartPage::openRequested);
    right->addWidget(open);
    right->addSpacing(16);
    right->addLayout(m_recent);
    right->addStretch();
    columns->addLayout(left, 1);
    columns->addLayout(right, 1);

    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(40, 40, 40, 28);
    layout->setSpacing(28);
    layout->addWidget(new PageHeading(
        tr("CSP Planner"),
        tr("Draft the action plans of a Community Safety Partnership, follow "
           "the figures, and print the forms for the "
           "meeting. To begin, start a plan from a template. It is kept in a file in your Documents; "
           "everything you type is saved there at once, and everything can be undone."),
        content));
    layout->addLayout(columns, 1);

    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    area->setWidget(content);
    area->setAccessibleName(tr("Start"));
    area->setFocusPolicy(Qt::NoFocus);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(area);
    refresh();
}

void StartPage::focusInEvent(QFocusEvent *event)
{
    // What somebody most likely wants: to go on with the last plan, or to begin with the first there is.
    QWidget *first = m_plans.empty() ? m_first : m_buttons.at(m_plans.front().path);
    giveFocusOn(*first, event->reason());
}

void StartPage::refresh()
{
    while (QLayoutItem *item = m_recent->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_buttons.clear();
    m_plans = recentPlans();
    if (!m_plans.empty())
        m_recent->addWidget(subheading(tr("Opened before"), this));
    for (const RecentPlan &plan : m_plans)
        addRecent(plan);
    tabAsLaidOut(*this);
    m_looked = false;
    look();
}

void StartPage::addRecent(const RecentPlan &plan)
{
    auto *line = new QWidget(this);
    auto *button = choice(plan.title.isEmpty() ? titleText({}, {}) : plan.title, {}, "open", line);
    button->setObjectName(QStringLiteral("recent"));
    button->installEventFilter(this);
    connect(button, &QPushButton::clicked, this, [this, path = plan.path] { emit recentRequested(path); });
    auto *away = new QToolButton(line);
    away->setText(tr("Remove from list"));
    away->setObjectName(QStringLiteral("remove-recent"));
    away->setAccessibleName(tr("Remove “%1” from the list").arg(plan.title));
    away->setToolTip(plainToolTip(tr("Remove from the list; the file stays where it is (Del)")));
    away->setAutoRaise(true);
    away->setFocusPolicy(Qt::TabFocus);
    connect(
        away, &QToolButton::clicked, this, [this, plan] { remove(plan); }, Qt::QueuedConnection);
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(button, 1);
    layout->addWidget(away, 0, Qt::AlignTop);
    m_recent->addWidget(line);
    line->show(); // not when the layout comes to it: the keyboard may go there at once
    m_buttons[plan.path] = button;
    describe(plan, {});
}

void StartPage::describe(const RecentPlan &plan, const QStringList &lines)
{
    const auto found = m_buttons.find(plan.path);
    if (found == m_buttons.end())
        return;
    const QFileInfo file(plan.path);
    QStringList all = lines;
    if (lines.isEmpty())
        all << tr("Opened %1").arg(plan.opened.toLocalTime().toString(QStringLiteral("dd/MM/yyyy HH:mm")));
    all << tr("%1 in %2", "file, folder").arg(file.fileName(), QDir::toNativeSeparators(file.path()));
    found->second->setDescription(all);
}

void StartPage::remove(const RecentPlan &plan)
{
    const auto at = std::find_if(m_plans.begin(), m_plans.end(),
                                 [&](const RecentPlan &other) { return other.path == plan.path; });
    if (at == m_plans.end())
        return;
    const auto place = static_cast<size_t>(at - m_plans.begin());
    forgetPlan(plan.path);
    refresh();
    // The keyboard goes to what stands in its place now, or to the last.
    QWidget *next = m_plans.empty() ? findChild<QWidget *>(QStringLiteral("start-open"))
                                    : m_buttons.at(m_plans[std::min(place, m_plans.size() - 1)].path);
    next->setFocus(Qt::OtherFocusReason);
    emit recentRemoved(plan);
}

bool StartPage::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Delete)
        for (const RecentPlan &plan : m_plans)
            if (m_buttons.at(plan.path) == object) {
                QMetaObject::invokeMethod(
                    this, [this, plan] { remove(plan); }, Qt::QueuedConnection); // the button goes with it
                return true;
            }
    return QWidget::eventFilter(object, event);
}

void StartPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    look();
}

void StartPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_looked = false; // the next time things may have changed
}

void StartPage::look()
{
    if (!isVisible() || std::exchange(m_looked, true))
        return;
    QTimer::singleShot(50, this, [this] { // once the page is painted
        QStringList paths;
        for (const RecentPlan &plan : m_plans)
            paths << plan.path;
        if (!paths.isEmpty())
            m_summaries->read(paths);
    });
}

} // namespace csp
