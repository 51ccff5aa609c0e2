// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/templates.h"
#include "core/store/document.h"
#include "ui/main_window.h"
#include "ui/support/ask.h"
#include "ui/support/author.h"

#include <QTemporaryDir>

namespace csp {

/// A window with a plan made from a template, and nobody to answer questions: each is refused.
struct WindowWorld {
    QTemporaryDir folder;
    QString path = folder.filePath(QStringLiteral("plan.csp"));
    QStringList told;   ///< sentences said in boxes
    int confirmed = 0;  ///< questions asked
    bool answer = true; ///< to each of them
    std::unique_ptr<MainWindow> window;

    explicit WindowWorld(const QString &templateName)
    {
        rememberAuthor({QStringLiteral("Officer"), QStringLiteral("CBC")});
        ask::answerWith({[this](const ask::Question &) {
                             ++confirmed;
                             return answer;
                         },
                         [this](const QString &sentence) { told << sentence; },
                         [](const ask::FileQuestion &) { return std::nullopt; },
                         [](QDialog &) { return false; }});
        createOwnPlanFile(path, loadTemplate(templateName), rememberedAuthor(), Clock(),
                          QStringLiteral("New plan"));
        window = std::make_unique<MainWindow>(Clock());
        window->resize(1366, 768);
        window->openPlan(path);
        window->QWidget::show();
    }
    ~WindowWorld() { ask::answerWith({}); }
    Document &document() const { return *window->document(); }
};

} // namespace csp
