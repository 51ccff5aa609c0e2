// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/support/commands.h"
#include "ui/support/plan_fields.h"

#include <QTextDocument>
#include <QWidget>

class QTextBrowser;

namespace csp {

/// A document that shows nothing but what is written in it: pictures and anything else a text names outside
/// itself are not fetched, neither from this computer nor from elsewhere.
class EnclosedDocument : public QTextDocument {
    Q_OBJECT

public:
    using QTextDocument::QTextDocument;

protected:
    QVariant loadResource(int type, const QUrl &name) override;
};

/// What a format command does to the source: Markdown marks put round what is chosen, or before its lines;
/// taken away where they stand already. One step for undo in the field.
void formatMarkdown(QPlainTextEdit &editor, Command command);

/// A long text of the plan in Markdown: its source with a tool bar, and beside it how it reads. The source is
/// what is kept, exactly as typed.
class MarkdownField : public QWidget {
    Q_OBJECT

public:
    MarkdownField(const QString &name, const TakeText &take, QWidget *parent = nullptr);

    TextField *source() const { return m_source; }
    QTextBrowser *preview() const { return m_preview; }
    void setPlanText(const QString &text);
    void forget();
    bool commit() { return m_source->commit(); }
    void setReadOnly(bool readOnly);
    void format(Command command);

    /// The commands the tool bar offers, in order.
    static const std::vector<Command> &commands();
    static bool isFormat(Command command);

private:
    void showPreview();

    TextField *m_source;
    QTextBrowser *m_preview;
    QWidget *m_bar;
    QTimer m_pause; ///< of typing, before the preview follows
};

} // namespace csp
