// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/action_world.h"
#include "ui/models/action_form_model.h"
#include "ui/pages/action_form_view.h"
#include "ui/pages/action_panel.h"
#include "ui/pages/action_plan_page.h"
#include "ui/support/ask.h"

#include <QSettings>
#include <QtTest>

namespace csp {

inline QString u(const char *text)
{
    return QString::fromUtf8(text);
}

/// The page in a window, and what it told the person.
struct PageWorld : ActionWorld {
    std::unique_ptr<ActionPlanPage> page;
    QStringList told;

    explicit PageWorld(const Plan &plan = smallPlan(), bool readOnly = false) : ActionWorld(plan, readOnly)
    {
        QSettings().clear();
        ask::answerWith({{}, [this](const QString &sentence) { told << sentence; }, {}, {}});
        page = std::make_unique<ActionPlanPage>(*document);
        page->setPriority(form.priority);
        page->resize(1100, 650);
        page->show();
        page->activateWindow();
        view()->setFocus();
        QCoreApplication::processEvents();
    }
    ~PageWorld() { ask::answerWith({}); }

    ActionFormView *view() const { return page->view(); }
    ActionFormModel &model() const { return static_cast<ActionFormModel &>(*view()->model()); }
    QWidget *target() const
    {
        return view()->openEditor() ? static_cast<QWidget *>(view()->openEditor()) : view();
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::keyClick(target(), key, modifiers);
    }
    void type(const char *text) const
    {
        for (const QChar c : u(text))
            QTest::keyClick(target(), c.toLatin1());
    }
    QString cell(int row, int column) const { return model().index(row, column).data().toString(); }
    Id<Action> add(const char *words, Objective objective = Objective::Prevention) const
    {
        return edit::addAction(*document, form, objective, {}, {u(words)});
    }
    LineField *field(const char *name) const
    {
        auto *line = page->panel()->findChild<QLineEdit *>(QLatin1String(name));
        return qobject_cast<LineField *>(line->parentWidget());
    }
};

} // namespace csp
