// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/start_page.h"

#include "core/exchange/templates.h"
#include "ui/support/appearance.h"
#include "ui/support/page_heading.h"
#include "ui/support/recent_plans.h"
#include "ui/support/tab_order.h"

#include <QCommandLinkButton>
#include <QDir>
#include <QFileInfo>
#include <QFocusEvent>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

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

QCommandLinkButton *choice(const QString &text, const QString &description, const char *icon, QWidget *parent)
{
    QString shown = text;
    auto *button = new QCommandLinkButton(shown.replace(u'&', QStringLiteral("&&")), description, parent);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true); // or it is as high as its description would be at its narrowest
    button->setSizePolicy(policy);
    button->setIcon(commandIcon(icon));
    button->setAutoDefault(true); // Enter presses it too, as in a dialog
    button->setAccessibleName(text);
    button->setAccessibleDescription(description);
    return button;
}

} // namespace

StartPage::StartPage(QWidget *parent) : QWidget(parent), m_recent(new QVBoxLayout)
{
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
    auto *first = m_recent->count() > 1 ? m_recent->itemAt(1)->widget() : m_first;
    giveFocusOn(*first, event->reason());
}

void StartPage::refresh()
{
    while (QLayoutItem *item = m_recent->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const auto plans = recentPlans();
    if (!plans.empty())
        m_recent->addWidget(subheading(tr("Opened before"), this));
    for (const RecentPlan &plan : plans) {
        const QFileInfo file(plan.path);
        const QString where =
            tr("%1 in %2, opened %3")
                .arg(file.fileName(), QDir::toNativeSeparators(file.path()),
                     plan.opened.toLocalTime().toString(QStringLiteral("dd/MM/yyyy HH:mm")));
        auto *button = choice(plan.title, where, "open", this);
        connect(button, &QPushButton::clicked, this,
                [this, path = plan.path] { emit recentRequested(path); });
        m_recent->addWidget(button);
    }
    tabAsLaidOut(*this);
}

} // namespace csp
